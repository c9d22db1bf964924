import { type ScratchKafka, startScratchKafka } from '@care-relay/deploy-local';
import { IndexLog, indexTopic, type LocalRecord, recordKey } from '@care-relay/identity';
import { Redis } from 'ioredis';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type KafkaWorld, kafkaWorld, type Process, type Said } from './kafka-world.fixture.ts';

const redis = new Redis(`${inject('redisUrl')}/12`, { enableAutoPipelining: true });
const programs = inject('kafkaPrograms');
const title = 'summaries in two processes';

const traced = { nhsNumber: '9991234012', nhsNumberStatus: '01', birthDate: '1965-12-13' };
/** Who is spoken of, and the partition of the source that speaks. */
const [a, b, c] = [
  { subject: 'k1:a', by: 0 },
  { subject: 'k1:b', by: 1 },
  { subject: 'k1:c', by: 1 },
] as const;
const told = (who: Pick<Said, 'subject' | 'by'>, family: string, more = {}): Said => ({
  ...who,
  patient: { ...traced, names: [{ family }], ...more },
});

// A broker of its own: no other test may miss the events that are deleted here.
describe.skipIf(programs === null)(programs === null ? `${title} (skipped: Kafka was never fetched)` : title, () => {
  let kafka: ScratchKafka;
  let world: KafkaWorld;
  let [first, second]: Process[] = [];

  const until = async (what: string, isSo: () => Promise<boolean> | boolean): Promise<void> => {
    for (const end = Date.now() + 40_000; !(await isSo()); await pause(20)) {
      if (Date.now() > end) throw new RangeError(`never: ${what}`);
    }
  };
  /** All are told, and folded in by whoever owns their partition. */
  const hears = async (...all: readonly Said[]): Promise<void> => {
    for (const one of all) await world.tell(one);
    await until('all is folded in', () => world.isSettled());
  };
  const complete = async (): Promise<string> => {
    await until('the answers are complete', async () => (await world.answers()) !== 'incomplete');
    return world.answers();
  };
  const lastWords = async (partition: number): Promise<ReadonlyMap<string, LocalRecord>> => {
    const log = new IndexLog(world);
    const { high = 0 } = (await world.bus.ends(indexTopic))[partition] ?? {};
    const last = new Map<string, LocalRecord>();
    for await (const { records } of log.batches(partition, 0, high)) {
      for (const one of records) last.set(recordKey(one), one);
    }
    return last;
  };

  beforeAll(async () => {
    if (programs === null) return;
    await redis.flushdb();
    kafka = await startScratchKafka(programs);
    world = await kafkaWorld(kafka.address, redis);
    first = await world.begin();
  });
  afterAll(async () => {
    await Promise.all([first?.close(), second?.close()]);
    await world?.close();
    await kafka?.close();
    redis.disconnect();
  });

  it('hand a partition over, and who is one person across both goes on', async () => {
    await hears(told(a, 'First'), told(b, 'First'));
    expect(await complete()).toContain('"confidence":"verified"');
    second = await world.begin();
    await until('each has a partition', () => first?.owned().length === 1 && second?.owned().length === 1);
    await hears(told(a, 'Second'), told(b, 'Second'), told(c, 'Second'));
    const { persons } = await world.picture();
    expect(persons).toEqual([['k1:a', 'k1:b', 'k1:c']]);
  });

  it('answer as before, byte for byte, when Redis was lost and the care topics were truncated', async () => {
    const before = await complete();
    for (const { partition, high } of await world.bus.ends('care.hospital')) {
      await world.bus.deleteBelow({ topic: 'care.hospital', partition }, high);
    }
    await redis.flushdb();
    expect(await world.answers()).toBe('incomplete');
    await first?.consuming.catchUp();
    expect(await world.answers()).toBe('incomplete');
    await second?.consuming.catchUp();
    expect(await world.answers()).toBe(before);
  });

  it('lose nothing, and ask what they must, when Redis is wiped while events come in', async () => {
    const looking = [first, second].map((one) =>
      setInterval(() => void one?.consuming.catchUp().catch(() => undefined), 20),
    );
    for (let n = 0; n < 30; n += 1) {
      await world.tell(told(a, `Wiped${n}`));
      await world.tell(told(b, `Wiped${n}`));
      if (n % 10 === 5) await redis.flushdb();
    }
    await redis.flushdb();
    await world.tell(told(c, 'Wiped', { nhsNumberStatus: '03' }));
    await until('all is folded in', () => world.isSettled());
    const after = await complete();
    looking.forEach((one) => clearInterval(one));
    expect((await world.picture()).families).toEqual(['Wiped29', 'Wiped29', 'Wiped']);
    const task = 'identity|NUMBER_NOT_VERIFIED|k1:a|k1:c';
    await until('the doubt is a task', async () => (await first?.openTasks())?.includes(task) === true);
    await redis.flushdb();
    await Promise.all([first?.consuming.catchUp(), second?.consuming.catchUp()]);
    expect(await complete()).toBe(after);
  });

  it('are not set back by what a former owner wrote late, nor is the log', async () => {
    const [owner] = [first, second].filter((one) => one?.owned().includes(0));
    const early = (await lastWords(0)).get('RCB/PAS|k1:a');
    await hears(told(a, 'Newer', { nhsNumber: '9991000038' }));
    const newest = (await lastWords(0)).get('RCB/PAS|k1:a');
    await new IndexLog(world).write(0, early === undefined ? [] : [early]);
    await owner?.consuming.catchUp();
    expect((await lastWords(0)).get('RCB/PAS|k1:a')).toEqual(newest);
    await redis.flushdb();
    await Promise.all([first?.consuming.catchUp(), second?.consuming.catchUp()]);
    expect((await world.picture()).numbers).toEqual(['9991000038', '9991234012', '9991234012']);
  });

  it('go on where a process was killed between log and view', async () => {
    await Promise.all([first?.close(), second?.close()]);
    let hasDied = false;
    first = await world.begin(({ topic }) => {
      hasDied ||= topic === indexTopic;
      if (hasDied) throw new TypeError('the process was killed');
    });
    await world.tell(told(a, 'Last', { nhsNumber: '9991000038', nhsNumberStatus: '03' }));
    await until('the log has it', () => hasDied);
    await first.close();
    const end = (await world.bus.ends(indexTopic))[0]?.high;
    second = await world.begin();
    await until('all is folded in', () => world.isSettled());
    await complete();
    expect((await world.bus.ends(indexTopic))[0]?.high).toBe(end);
    expect((await world.picture()).families).toEqual(['Last', 'Wiped29', 'Wiped']);
  });
});
