import type { LookUpAudited, StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import { auditTopic, readAudit } from '../../audit/audit-record.ts';

export interface AuditReading {
  readonly bus: EventBus;
  readonly codec: StateCodec;
  /** From when on, in milliseconds. */
  readonly since: number;
}

/** The sets of subjects that look-ups showed as one person's, each once; only those that `isAsked` holds for. */
export async function setsShown(
  reading: AuditReading,
  isAsked: (subjects: readonly string[]) => boolean,
): Promise<readonly (readonly string[])[]> {
  const sets = new Map<string, readonly string[]>();
  for await (const audit of auditsOf(reading)) {
    const { subjects } = audit;
    if (wasShown(audit) && subjects.length > 1 && isAsked(subjects)) sets.set(nameOfSet(subjects), subjects);
  }
  return [...sets.values()];
}

/** The look-ups that showed one of these sets, by what the audit says of them last. */
export async function lookUpsOf(
  reading: AuditReading,
  sets: readonly (readonly string[])[],
): Promise<readonly LookUpAudited[]> {
  const names = new Set(sets.map(nameOfSet));
  const found = new Map<string, LookUpAudited>();
  for await (const audit of auditsOf(reading)) {
    const known = found.get(audit.lookUp);
    if (known === undefined ? names.has(nameOfSet(audit.subjects)) : audit.revision >= known.revision)
      found.set(audit.lookUp, audit);
  }
  return [...found.values()].filter(wasShown);
}

async function* auditsOf({ bus, codec, since }: AuditReading): AsyncIterable<LookUpAudited> {
  for (const { partition, high } of await bus.ends(auditTopic)) {
    const at = { topic: auditTopic, partition };
    for await (const { value } of bus.readRange(at, await bus.offsetAt(at, since), high)) {
      const audit = await readAudit(value, codec);
      if (audit !== undefined) yield audit;
    }
  }
}

function wasShown({ outcome, operation }: LookUpAudited): boolean {
  return outcome === 'answered' && operation !== 'wrong-patient';
}

function nameOfSet(subjects: readonly string[]): string {
  return subjects.toSorted().join(' ');
}
