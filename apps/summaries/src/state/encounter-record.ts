import type { AssertionTime, SummaryEncounter, SummaryEncounterStatus } from '@care-relay/care-events';
import type { Stated } from '../fold/stated.ts';
import type { EncounterState, EncounterStatus } from '../fold/encounter-state.ts';
import { toSaid, toTold } from './said-fields.ts';

const statuses = {
  IN_PROGRESS: 'in-progress',
  FINISHED: 'finished',
  CANCELLED: 'cancelled',
} as const satisfies Partial<Record<SummaryEncounterStatus, EncounterStatus>>;

const names = { 'in-progress': 'IN_PROGRESS', finished: 'FINISHED', cancelled: 'CANCELLED' } as const;

export function toEncounterRecord({ key, details, status, planned, onLeave }: EncounterState): SummaryEncounter {
  return {
    ...{ key, details: details.value, detailsSaid: toSaid(details) },
    ...{ status: status === undefined ? null : names[status.value], statusBy: status?.by ?? null },
    ...{ planned: planned?.value ?? null, plannedBy: planned?.by ?? null },
    ...{ onLeave: onLeave?.value ?? null, onLeaveBy: onLeave?.by ?? null },
  };
}

export function fromEncounterRecord(record: SummaryEncounter): EncounterState {
  const { key, details, detailsSaid, status, statusBy, planned, plannedBy, onLeave, onLeaveBy } = record;
  const known = status === null || status === 'UNKNOWN' ? null : statuses[status];
  return {
    key,
    details: toTold(details, detailsSaid),
    status: stated(known, statusBy),
    planned: stated(planned, plannedBy),
    onLeave: stated(onLeave, onLeaveBy),
  };
}

/** A statement from its two parts. */
export function stated<Value>(value: Value | null, by: AssertionTime | null): Stated<Value> | undefined {
  return value === null || by === null ? undefined : { value, by };
}
