import { type AssertionTime, valueOf, type Encounter, type EventData, type KnownEvent } from '@care-relay/care-events';
import type { EncounterKind, EncounterState, LocalEncounter, LocalRecord } from '../record/local-record.ts';
import { newer } from '../record/stated.ts';

/** What event types say about an encounter's state. An update (A08), a plan, a transfer or a leave says nothing about it. */
const states: Readonly<Partial<Record<KnownEvent['type'], EncounterState>>> = {
  PatientAdmitted: 'OPEN',
  EmergencyAttendanceStarted: 'OPEN',
  OutpatientAttendanceStarted: 'OPEN',
  PatientDischarged: 'ENDED',
  EmergencyAttendanceEnded: 'ENDED',
  OutpatientAttendanceEnded: 'ENDED',
  DischargeCancelled: 'OPEN',
  AdmissionCancelled: 'CANCELLED',
  EmergencyAttendanceCancelled: 'CANCELLED',
  OutpatientAttendanceCancelled: 'CANCELLED',
};

/** Open encounters are all kept, and so many of the others, the newest. */
const closedAtMost = 20;

/** Folds an encounter's state by visit and kind: the newest statement about it stands. */
export function foldEncounters(record: LocalRecord, event: KnownEvent, at: AssertionTime): LocalRecord {
  const state = states[event.type];
  if (state === undefined || !('encounter' in event.data) || event.data.encounter === null) return record;
  const { encounter } = event.data;
  const here = { kind: kindOf(event.type, encounter), visit: visitOf(valueOf(encounter.visitNumber)) };
  const moments = momentsOf(event, encounter, at);
  let encounters = folded(record.encounters, { ...here, state, at, ...moments });
  const former = 'convertedFrom' in event.data ? formerOf(event.data, here.visit) : undefined;
  if (former !== undefined && (former.kind !== here.kind || former.visit !== here.visit)) {
    const until = event.data.occurredAt?.instant ?? null;
    encounters = folded(encounters, { ...former, state: 'ENDED', at, since: undefined, until });
  }
  return { ...record, encounters: bounded(encounters) };
}

function folded(standing: readonly LocalEncounter[], stated: LocalEncounter): readonly LocalEncounter[] {
  const known = standing.find(({ kind, visit }) => kind === stated.kind && visit === stated.visit);
  const since = stated.since === undefined ? known?.since : newer(known?.since, stated.since);
  return [...standing.filter((one) => one !== known), { ...newer(known, stated), since }];
}

function kindOf(type: KnownEvent['type'], { encounterClass }: Pick<Encounter, 'encounterClass'>): EncounterKind {
  if (type.startsWith('EmergencyAttendance')) return 'EMERGENCY';
  if (type.startsWith('OutpatientAttendance')) return 'OUTPATIENT';
  if (type !== 'DischargeCancelled') return 'INPATIENT';
  return encounterClass === 'EMERGENCY' || encounterClass === 'OUTPATIENT' ? encounterClass : 'INPATIENT';
}

function visitOf(visit: { readonly value: string; readonly authority: string | null } | null): string {
  return visit === null ? '' : `${visit.authority ?? ''}|${visit.value}`;
}

/** An encounter that was converted (A06, A07) is the same one under another kind or number. */
function formerOf(
  { convertedFrom }: Pick<EventData['PatientAdmitted'], 'convertedFrom'>,
  visit: string,
): Pick<LocalEncounter, 'kind' | 'visit'> | undefined {
  if (convertedFrom === null) return undefined;
  const { encounterClass, visitNumber } = convertedFrom;
  const kind = encounterClass === 'EMERGENCY' || encounterClass === 'OUTPATIENT' ? encounterClass : 'INPATIENT';
  return { kind, visit: visitNumber === null ? visit : visitOf(visitNumber) };
}

const starts: ReadonlySet<KnownEvent['type']> = new Set<KnownEvent['type']>([
  'PatientAdmitted',
  'EmergencyAttendanceStarted',
  'OutpatientAttendanceStarted',
]);

/** On a cancellation EVN-6 is the time of what is cancelled (design section 3, Times): it neither begins nor ends anything. */
function momentsOf(
  event: KnownEvent,
  encounter: Encounter,
  at: AssertionTime,
): Pick<LocalEncounter, 'since' | 'until'> {
  const occurred = event.data.occurredAt?.instant ?? null;
  const began = valueOf(encounter.admittedAt)?.instant ?? (starts.has(event.type) ? occurred : null);
  const ended = valueOf(encounter.dischargedAt)?.instant ?? occurred;
  return {
    since: began === null ? undefined : { value: began, at },
    until: states[event.type] === 'ENDED' ? ended : null,
  };
}

function bounded(encounters: readonly LocalEncounter[]): readonly LocalEncounter[] {
  const sorted = [...encounters].sort(byNewest);
  const open = sorted.filter(({ state }) => state === 'OPEN');
  return [...open, ...sorted.filter(({ state }) => state !== 'OPEN').slice(0, closedAtMost)];
}

function byNewest(a: LocalEncounter, b: LocalEncounter): number {
  return (
    b.at.recordedAt - a.at.recordedAt || b.at.offset - a.at.offset || (a.kind + a.visit < b.kind + b.visit ? -1 : 1)
  );
}
