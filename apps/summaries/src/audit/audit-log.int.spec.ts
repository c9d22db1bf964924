import { type KafkaPrograms, freePorts, type ScratchKafka, startScratchKafka } from '@care-relay/deploy-local';
import type { LookUpAudited } from '@care-relay/care-events';
import { ensureTopics, KafkaBus } from '@care-relay/event-bus';
import { manualClock, silentLogger } from '@care-relay/platform';
import { FaultProxy } from '@care-relay/testkit';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { folderJournal } from './audit-journal.ts';
import { AuditLog } from './audit-log.ts';
import { auditTopic, nameOf, readAudit } from './audit-record.ts';
import { codec, draftOf } from './audit-world.fixture.ts';
import { findLookUp } from './find-look-up.ts';

const programs = inject('kafkaPrograms');
if (programs === null) console.log('Skipped: the audit with Kafka away needs a broker of its own.');

/** A broker behind a proxy that can cut every answer of it, and the folder of one process after another. */
async function world(kafkaPrograms: KafkaPrograms) {
  const [port = 0] = await freePorts(1);
  const proxy = await FaultProxy.start({ target: { host: '127.0.0.1', port } });
  const kafka: ScratchKafka = await startScratchKafka(kafkaPrograms, { port, advertised: `127.0.0.1:${proxy.port}` });
  await ensureTopics({ brokers: [kafka.address], clientId: 'audit' }, [
    { topic: auditTopic, partitions: 3, config: { 'retention.ms': '-1' } },
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'audit-journal-'));
  // A busy machine is no broker that is away: the time limit passes when the test says so.
  const clock = manualClock(Date.now());
  const begin = async () => {
    const bus = new KafkaBus({ brokers: [kafka.address], clientId: 'audit', timings: { requestMs: 1_000 } });
    const producer = await bus.producer();
    const replayed: LookUpAudited[] = [];
    const log = new AuditLog({
      ...{ bus, producer, codec, clock, log: silentLogger, withinMs: 500, refusalsAtMost: 100 },
      journal: await folderJournal(folder, 100),
      replayed: (audit) => Promise.resolve(void replayed.push(audit)),
    });
    log.start();
    return { bus, log, replayed, die: () => producer.close(0).then(() => bus.close()) };
  };
  const audits = async (bus: KafkaBus): Promise<readonly LookUpAudited[]> => {
    const found: LookUpAudited[] = [];
    for await (const { value } of bus.readToEnd(auditTopic)) {
      const audit = await readAudit(value, codec);
      if (audit !== undefined) found.push(audit);
    }
    return found;
  };
  return {
    ...{ begin, audits, folder },
    /** What is sent arrives, and nobody hears of it. */
    leave: () => void (proxy.judge = () => ({ kind: 'cut' })),
    return: () => void (proxy.judge = () => ({ kind: 'pass' })),
    async late<T>(recorded: Promise<T>): Promise<T> {
      await clock.advance(500);
      return recorded;
    },
    async close() {
      await proxy.close();
      await kafka.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

describe.skipIf(programs === null)('the audit on Kafka', () => {
  let one: Awaited<ReturnType<typeof world>>;
  beforeAll(async () => {
    if (programs !== null) one = await world(programs);
  });
  afterAll(() => one.close());
  const journaled = () => readdir(one.folder);
  const now = Date.now();
  const draft = (n: number) => draftOf(n, { at: now });

  it('stands there before an answer leaves; with the broker away, on disk, and there once when it is back', async () => {
    const { bus, log, replayed, die } = await one.begin();
    expect(await log.record(draft(1), 'refuse')).toBe('kept');
    one.leave();
    expect(await one.late(log.record(draft(2), 'serve'))).toBe('journaled');
    expect(await log.record(draft(3), 'serve')).toBe('journaled');
    expect(await log.record(draft(4), 'refuse')).toBe('down');
    expect(await journaled()).toHaveLength(3);
    one.return();
    await expect.poll(journaled, { timeout: 30_000 }).toEqual([]);
    const audits = await one.audits(bus);
    expect(audits.map(nameOf).sort()).toEqual([1, 2, 3, 4].map((n) => nameOf({ ...draft(n), revision: 0 })));
    expect(audits.find(({ lookUp }) => lookUp === draft(4).lookUp)).toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
    expect(replayed).toHaveLength(3);
    expect(await log.record(draft(5), 'refuse')).toBe('kept');
    await die();
  });

  it('is not said twice by a process that is started again, although the first never heard that it was there', async () => {
    const first = await one.begin();
    expect(await first.log.record(draft(10), 'refuse')).toBe('kept');
    one.leave();
    expect(await one.late(first.log.record(draft(11), 'serve'))).toBe('journaled');
    expect(await first.log.record(draft(12), 'serve')).toBe('journaled');
    await first.die();
    one.return();
    const second = await one.begin();
    await second.log.settled();
    expect(await journaled()).toEqual([]);
    const names = (await one.audits(second.bus)).map(nameOf).filter((name) => /0001[012]\./.test(name));
    expect(names.sort()).toEqual([10, 11, 12].map((n) => nameOf({ ...draft(n), revision: 0 })));
    await second.die();
  });

  it('is found again by the look-up’s id', async () => {
    const { bus, log, die } = await one.begin();
    const made = {
      ...draft(20),
      lookUp: `${now
        .toString(16)
        .padStart(12, '0')
        .replace(/(.{8})/, '$1-')}-7c39-9b3e-000000000020`,
    };
    await log.record(made, 'refuse');
    await log.record({ ...made, revision: 1, outcome: 'refused', code: 'AUDIT_UNAVAILABLE' }, 'refuse');
    expect(await findLookUp(made.lookUp, { bus, codec })).toMatchObject({ revision: 1, outcome: 'refused' });
    expect(await findLookUp(draft(99).lookUp, { bus, codec })).toBeUndefined();
    await die();
  });
});
