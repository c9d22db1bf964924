import { createStateCodec, fixedSchemaIds, type LookUpAudited } from '@care-relay/care-events';
import { type BusProducer, MemoryBroker, MemoryBus, type OutgoingRecord, type StoredAt } from '@care-relay/event-bus';
import { manualClock, silentLogger } from '@care-relay/platform';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type AuditJournal, folderJournal } from './audit-journal.ts';
import { AuditLog, type Recorded } from './audit-log.ts';
import { type AuditDraft, auditTopic, readAudit } from './audit-record.ts';

export const codec = createStateCodec(fixedSchemaIds());
export const withinMs = 1_000;

export function draftOf(n: number, more: Partial<AuditDraft> = {}): AuditDraft {
  const lookUp = `019bb0a1-5c3b-7c39-9b3e-${String(n).padStart(12, '0')}`;
  return { lookUp, at: 1_700_000_000_000 + n, operation: 'summary', outcome: 'answered', code: 'incident', ...more };
}

export interface AuditWorldParts {
  /** Records at the most: of all, and of refusals. */
  readonly journal?: number;
  readonly refusals?: number;
  /** What else happens where a record is told of. */
  readonly replaying?: () => Promise<void>;
}

/** Kafka in memory that can be away, one process after another, and the folder that they inherit while the test runs. */
export async function auditWorld(more: AuditWorldParts = {}) {
  const clock = manualClock(1_700_000_000_000);
  const broker = new MemoryBroker();
  broker.log.createTopic(auditTopic, 2);
  const bus = new MemoryBus(broker, clock.now);
  const folder = await mkdtemp(join(tmpdir(), 'audit-journal-'));
  // What is still being written to disk as the test ends is in the way of a first try.
  onTestFinished(() => rm(folder, { recursive: true, maxRetries: 3 }));
  const replayed: LookUpAudited[] = [];
  const kafka = awayAndBack(await bus.producer());
  let processes = 0;
  const begin = async (): Promise<AuditLog> => {
    const mine = ++processes;
    const lives = (): boolean => mine === processes;
    const journal = await folderJournal(folder, more.journal ?? 1_000);
    const log = new AuditLog({
      ...{ bus, codec, clock, log: silentLogger, withinMs },
      producer: { send: (record) => (lives() ? kafka.send(record) : never()) },
      journal: whileAlive(journal, lives),
      refusalsAtMost: more.refusals ?? 1_000,
      async replayed(audit) {
        await more.replaying?.();
        replayed.push(audit);
      },
    });
    log.start();
    return log;
  };
  return {
    ...{ clock, bus, folder, kafka, replayed, begin },
    /** Records and lets the time limit pass. */
    async record(log: AuditLog, draft: AuditDraft, whenDown: 'serve' | 'refuse'): Promise<Recorded> {
      const recorded = log.record(draft, whenDown);
      if (kafka.isAway) await clock.advance(withinMs);
      return recorded;
    },
    async standing(): Promise<readonly LookUpAudited[]> {
      const audits: LookUpAudited[] = [];
      for await (const { value } of bus.readToEnd(auditTopic)) {
        const audit = await readAudit(value, codec);
        if (audit !== undefined) audits.push(audit);
      }
      return audits;
    },
  };
}

/** A producer whose sends are under way, and no more than that, while Kafka is away. */
function awayAndBack(real: BusProducer) {
  let away = false;
  let waiting: (() => Promise<unknown>)[] = [];
  return {
    get isAway() {
      return away;
    },
    leave: () => void (away = true),
    /** Everything that is under way arrives. */
    async return() {
      away = false;
      for (const arrive of waiting.splice(0)) await arrive();
    },
    /** A process dies: of what was under way, this arrives or nothing does, and nobody hears of it. */
    async die(arrives: boolean) {
      const under = waiting;
      waiting = [];
      if (arrives) for (const arrive of under) await arrive();
    },
    send: (record: OutgoingRecord): Promise<StoredAt> =>
      away ? new Promise((resolve) => waiting.push(() => real.send(record).then(resolve))) : real.send(record),
  };
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

/** A process that died does nothing more to its folder. */
function whileAlive(journal: AuditJournal, lives: () => boolean): AuditJournal {
  return {
    get size() {
      return journal.size;
    },
    put: (audit) => (lives() ? journal.put(audit) : never()),
    remove: (audit) => (lives() ? journal.remove(audit) : never()),
    list: () => journal.list(),
    read: (audit) => (lives() ? journal.read(audit) : never()),
  };
}
