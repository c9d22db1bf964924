import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { type ScratchKafka, startScratchKafka } from '@care-relay/deploy-local';
import { type BusProducer, ensureTopics, KafkaBus } from '@care-relay/event-bus';
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { foldOpen } from '../../log/fold-open.ts';
import { laneTopic } from '../../log/lane-topic.ts';
import { Receiver } from './receiver.fixture.ts';

const partitions = 6;
const patients = 30;
const program = fileURLToPath(new URL('lane-process.fixture.ts', import.meta.url));
const states = createStateCodec(fixedSchemaIds());
const compacted = { 'cleanup.policy': 'compact' };

const programs = inject('kafkaPrograms');
if (programs === null) console.log('Skipped: two processes need a Kafka of their own, and KAFKA_BROKERS names one.');

describe.skipIf(programs === null)('two processes of one group', () => {
  const run = `${process.pid}-${Date.now()}`;
  const topic = `care.two-processes-${run}`;
  const group = `two-processes-${run}`;
  const children: ChildProcess[] = [];
  const sent = new Map<string, string[]>();
  let kafka: ScratchKafka;
  let bus: KafkaBus;
  let producer: BusProducer;
  let receiver: Receiver;
  let loading: Promise<void> = Promise.resolve();
  let isLoading = false;

  function start(name: string): ChildProcess {
    const args = [kafka.address, topic, group, receiver.url, name];
    const flags = ['--conditions=source', '--disable-warning=TimeoutNegativeWarning'];
    const child = spawn(process.execPath, [...flags, program, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
    children.push(child);
    return child;
  }

  /** About 250 events a second, of all patients in turn, until told to stop. */
  async function load(): Promise<void> {
    for (let n = 0; isLoading; n += 1) {
      const patient = `p${n % patients}`;
      const id = `${patient}/${Math.floor(n / patients)}`;
      sent.set(patient, [...(sent.get(patient) ?? []), id]);
      const partition = (n % patients) % partitions;
      void producer.send({ topic, partition, key: 'RX1/PAS', value: Buffer.from(id), headers: {} });
      await pause(4);
    }
  }

  async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    for (const end = Date.now() + 90_000; !(await isSo()); await pause(50)) {
      if (Date.now() > end) throw new RangeError(`never: ${what}`);
    }
  }

  /** Something new was delivered by this process. */
  async function delivers(name: string, more = 50): Promise<void> {
    const before = receiver.countBy(name);
    await until(`${name} delivers`, () => receiver.countBy(name) >= before + more);
  }

  async function isCommitted(): Promise<boolean> {
    const committed = await bus.committed(group, topic);
    return (await bus.ends(topic)).every(({ partition, high }) => (committed.get(partition)?.offset ?? 0) === high);
  }

  beforeAll(async () => {
    if (programs === null) return;
    kafka = await startScratchKafka(programs);
    const options = { brokers: [kafka.address], clientId: 'two-processes' };
    await ensureTopics(options, [
      { topic, partitions },
      ...['relay.commands', 'relay.ledger'].map((name) => ({ topic: name, partitions })),
      { topic: laneTopic, partitions, config: compacted },
      { topic: 'relay.control', partitions: 1, config: compacted },
    ]);
    bus = new KafkaBus(options);
    producer = await bus.producer();
    receiver = await Receiver.start('p0/5');
  });

  afterAll(async () => {
    isLoading = false;
    await loading;
    for (const child of children) child.kill('SIGKILL');
    await receiver.close();
    await bus.close();
    await kafka.close();
  });

  it('keep the order and lose nothing through a rebalance under load, a pause and a kill', async () => {
    isLoading = true;
    loading = load();
    const first = start('first');
    await delivers('first');
    const second = start('second');
    await delivers('second');
    await delivers('first');
    first.kill('SIGSTOP');
    await delivers('second', 600);
    first.kill('SIGCONT');
    await delivers('first');
    second.kill('SIGKILL');
    await delivers('first', 600);
    isLoading = false;
    await loading;
    await until('all is committed', isCommitted);
    const firsts = receiver.firsts();
    for (const [patient, ids] of sent) {
      expect(firsts.get(patient) ?? []).toEqual(patient === 'p0' ? ids.slice(0, 5) : ids);
    }
    const open = await foldOpen(bus.readToEnd(laneTopic), { codec: states, group });
    expect(open.map(({ eventId }) => eventId)).toEqual(sent.get('p0')?.slice(5));
    const ended = new Promise((resolve) => first.once('exit', resolve));
    first.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 180_000);
});
