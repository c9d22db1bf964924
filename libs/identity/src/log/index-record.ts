import type {
  IdentityDecision as DecisionRecord,
  LocalRecord as RecordOfIndex,
  LocalRecordDraft,
  StateCodec,
} from '@care-relay/care-events';
import type { StoredRecord } from '@care-relay/event-bus';
import type { IdentityDecision } from '../person/decision.ts';
import { factNames, type Facts, type LocalRecord } from '../record/local-record.ts';
import type { Stated } from '../record/stated.ts';

/** What stands in `relay.index`. */
export type IndexRecord =
  | { readonly kind: 'record'; readonly record: LocalRecord }
  | { readonly kind: 'decision'; readonly decision: IdentityDecision };

export function encodeRecord(record: LocalRecord, codec: StateCodec): Buffer {
  return codec.encode('LocalRecord', toDraft(record));
}

export function encodeDecision(decision: IdentityDecision, codec: StateCodec): Buffer {
  return codec.encode('IdentityDecision', decision);
}

/** Undefined for a tombstone and for a record of a later build. Rejects with what the codec rejects with. */
export async function readIndexRecord(
  { value }: Pick<StoredRecord, 'value'>,
  codec: StateCodec,
): Promise<IndexRecord | undefined> {
  const decoded = value === null ? undefined : await codec.decode(value);
  if (decoded?.known !== true) return undefined;
  if (decoded.type === 'LocalRecord') return { kind: 'record', record: fromRecord(decoded.data) };
  const decision = decoded.type === 'IdentityDecision' ? decisionFrom(decoded.data) : undefined;
  return decision === undefined ? undefined : { kind: 'decision', decision };
}

function toDraft(record: LocalRecord): LocalRecordDraft {
  const { covers, facts, localIds, numbers, death, restriction, encounters, ...same } = record;
  return {
    ...same,
    ...{ coversTopic: covers.topic, coversPartition: covers.partition, coversOffset: covers.offset },
    facts: factNames.flatMap((fact) => (facts[fact] === undefined ? [] : [{ fact, ...facts[fact] }])),
    ...{ localIds: localIds?.value ?? [], localIdsAt: localIds?.at },
    numbers: numbers.map(({ value, at, status }) => ({ value, at, status: status?.value, statusAt: status?.at })),
    death: death && { died: death.value !== null, time: death.value?.time, basis: death.value?.basis, at: death.at },
    restriction: restriction && { scope: restriction.value?.scope, at: restriction.at },
    encounters: encounters.map(({ since, ...one }) => ({ ...one, since: since?.value, sinceAt: since?.at })),
  };
}

function fromRecord(stored: RecordOfIndex): LocalRecord {
  const { coversTopic, coversPartition, coversOffset, facts, localIds, localIdsAt, numbers, ...rest } = stored;
  const { death, restriction, encounters, pairs, registrations, ...same } = rest;
  return {
    ...same,
    covers: { topic: coversTopic, partition: coversPartition, offset: coversOffset },
    facts: factsFrom(facts),
    localIds: stated(localIds, localIdsAt),
    numbers: numbers.map(({ value, at, status, statusAt }) => ({ value, at, status: stated(status, statusAt) })),
    pairs: pairs.map(({ other, ...words }) => ({
      other,
      retired: words.retired ?? undefined,
      absorbed: words.absorbed ?? undefined,
      firstMerged: words.firstMerged ?? undefined,
      linked: words.linked ?? undefined,
      unlinked: words.unlinked ?? undefined,
    })),
    death: death === null ? undefined : { value: deathFrom(death), at: death.at },
    restriction: restriction === null ? undefined : { value: scopeFrom(restriction), at: restriction.at },
    encounters: encounters.map(({ since, sinceAt, ...one }) => ({ ...one, since: stated(since, sinceAt) })),
    registrations: registrations.map(({ registered, ended, ...one }) => ({
      ...one,
      registered: registered ?? undefined,
      ended: ended ?? undefined,
    })),
  };
}

/** A fact that this build does not know is left out. */
function factsFrom(stored: RecordOfIndex['facts']): Facts {
  const known = new Map(stored.map(({ fact, ...said }) => [fact, said]));
  return Object.fromEntries(
    factNames.flatMap((fact) => {
      const said = known.get(fact);
      return said === undefined ? [] : [[fact, said]];
    }),
  );
}

function stated<T>(value: T | null, at: Stated<T>['at'] | null): Stated<T> | undefined {
  return value === null || at === null ? undefined : { value, at };
}

function deathFrom({
  died,
  time,
  basis,
}: NonNullable<RecordOfIndex['death']>): { time: string | null; basis: string } | null {
  return died ? { time, basis: basis ?? 'UNKNOWN' } : null;
}

function scopeFrom({ scope }: NonNullable<RecordOfIndex['restriction']>): { scope: NonNullable<typeof scope> } | null {
  return scope === null ? null : { scope };
}

/** A verdict that this build does not know settles nothing. */
function decisionFrom({ subjects: [a, b], verdict, ...rest }: DecisionRecord): IdentityDecision | undefined {
  if (a === undefined || b === undefined || verdict === 'UNKNOWN') return undefined;
  return { ...rest, verdict, subjects: [a, b] };
}
