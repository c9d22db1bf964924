import type { LookUpAudited, StateCodec } from '@care-relay/care-events';
import type { BusProducer, EventBus } from '@care-relay/event-bus';
import type { Clock, Logger } from '@care-relay/platform';
import { inTime } from '../in-time.ts';
import type { AuditJournal } from './audit-journal.ts';
import {
  type AuditDraft,
  type AuditName,
  type KeptAudit,
  keptAudit,
  nameOf,
  outgoing,
  readAudit,
} from './audit-record.ts';
import { standingAudits } from './standing-audits.ts';

export interface AuditLogParts {
  readonly bus: EventBus;
  readonly producer: Pick<BusProducer, 'send'>;
  readonly codec: StateCodec;
  readonly journal: AuditJournal;
  readonly clock: Clock;
  readonly log: Logger;
  /** An answer waits so long for Kafka to have its record. */
  readonly withinMs: number;
  /** Refusals are journaled only while the journal is shorter: the rest of it is for what is served. */
  readonly refusalsAtMost: number;
  /**
   * Told of each journaled record once it stands in Kafka; it leaves the journal when this resolves. Told again where it rejects,
   * or the process did not live so long.
   */
  replayed(audit: LookUpAudited): Promise<void>;
}

/** `kept`: in Kafka. `journaled`: on this machine's disk. `down`: neither in time; nothing may be shown. */
export type Recorded = 'kept' | 'journaled' | 'down';

/**
 * The audit. A record that Kafka does not confirm in time makes it down: from then on nothing is sent but what is under
 * way already, and what is served goes to the journal. When all that was under way is confirmed, the journal follows, each
 * of its records once, and the audit is up.
 */
export class AuditLog {
  readonly #parts: AuditLogParts;
  /** Sent and not confirmed in time, by name. */
  readonly #late = new Map<string, KeptAudit>();
  /** Known to stand in Kafka, by name: not to be sent again. */
  readonly #standing = new Set<string>();
  /** Journaled by a process that ended: it may have sent them. */
  #inherited: ReadonlySet<string> = new Set();
  #replaying: Promise<void> | undefined;
  /** Being written to the journal now. */
  #putting = 0;

  constructor(parts: AuditLogParts) {
    this.#parts = parts;
  }

  get isDown(): boolean {
    return this.#late.size > 0;
  }

  /** Takes over what an earlier process left in the journal. */
  start(): void {
    this.#inherited = new Set(this.#parts.journal.list().map(nameOf));
    this.#replay();
  }

  /**
   * Resolves once the record is safe, or cannot be. With Kafka away, `serve` keeps it in the journal; `refuse` keeps there
   * that the question was refused, and gives `down`.
   */
  async record(draft: AuditDraft, whenDown: 'serve' | 'refuse'): Promise<Recorded> {
    const audit = keptAudit(draft, this.#parts.codec);
    const wasSent = !this.isDown;
    if (wasSent && (await this.#send(audit))) {
      if (this.#parts.journal.size > 0) this.#replay();
      return 'kept';
    }
    if (whenDown === 'refuse') return this.#refuse(draft, wasSent);
    // What is under way keeps its bytes: it is one record, whichever way it comes to stand.
    return this.#journal(wasSent ? audit : keptAudit({ ...draft, viaJournal: true }, this.#parts.codec));
  }

  /** Resolves when the journal is empty, or Kafka has gone away again. */
  async settled(): Promise<void> {
    while (this.#replaying !== undefined) await this.#replaying;
  }

  /** What was sent may still come to stand and say that it was shown: the next revision says that it was not. */
  async #refuse(draft: AuditDraft, wasSent: boolean): Promise<Recorded> {
    const { journal, refusalsAtMost, codec } = this.#parts;
    const revision = wasSent ? 1 : 0;
    const refused = { ...draft, revision, outcome: 'refused', code: 'AUDIT_UNAVAILABLE', asAt: null, viaJournal: true };
    if (journal.size < refusalsAtMost) await this.#journal(keptAudit(refused, codec));
    return 'down';
  }

  async #journal(audit: KeptAudit): Promise<Recorded> {
    const { journal, log } = this.#parts;
    this.#putting++;
    try {
      const isKept = await journal.put(audit);
      if (!isKept) log.error('the audit journal is full', { count: journal.size });
      return isKept ? 'journaled' : 'down';
    } catch (error) {
      log.error('the audit journal cannot be written', { error });
      return 'down';
    } finally {
      this.#putting--;
      // What is under way may have been confirmed while it was written to disk.
      if (!this.isDown) this.#replay();
    }
  }

  /** True once Kafka has it; false where it was not confirmed in time: it is late then, and still being tried. */
  async #send(audit: KeptAudit): Promise<boolean> {
    const { producer, clock, withinMs } = this.#parts;
    const confirmed = producer.send(outgoing(audit)).then(
      () => true,
      () => false,
    );
    const isKept = await inTime(confirmed, withinMs, clock);
    if (isKept !== undefined) return isKept;
    this.#late.set(nameOf(audit), audit);
    void confirmed.then((isKeptAfterAll) => this.#noLongerLate(audit, isKeptAfterAll));
    return false;
  }

  #noLongerLate(audit: KeptAudit, isKept: boolean): void {
    this.#late.delete(nameOf(audit));
    if (isKept) this.#standing.add(nameOf(audit));
    if (isKept && !this.isDown) this.#replay();
  }

  #replay(): void {
    this.#replaying ??= this.#replayAll()
      .catch((error: unknown) => this.#parts.log.warn('the audit journal could not be replayed', { error }))
      .finally(() => {
        this.#replaying = undefined;
      });
  }

  async #replayAll(): Promise<void> {
    const { journal } = this.#parts;
    while (!this.isDown && journal.size > 0) {
      const listed = journal.list();
      await this.#findInherited(listed);
      for (const one of listed) {
        const audit = await journal.read(one);
        if (audit === undefined) continue;
        if (!this.#standing.has(nameOf(audit)) && !(await this.#send(audit))) return;
        await this.#done(audit);
      }
    }
    if (!this.isDown && this.#putting === 0) this.#standing.clear();
  }

  async #done(audit: KeptAudit): Promise<void> {
    const { journal, codec, replayed } = this.#parts;
    this.#standing.add(nameOf(audit));
    const read = await readAudit(audit.value, codec);
    if (read !== undefined) await replayed(read);
    await journal.remove(audit);
  }

  /** An earlier process may have sent what it left in the journal, and not lived to hear it confirmed. */
  async #findInherited(audits: readonly AuditName[]): Promise<void> {
    const inherited = audits.filter((audit) => this.#inherited.has(nameOf(audit)));
    if (inherited.length === 0) return;
    for (const name of await standingAudits(inherited, this.#parts)) this.#standing.add(name);
    this.#inherited = new Set();
  }
}
