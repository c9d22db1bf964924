import type { FormerEncounterDraft } from '@care-relay/care-events';
import { deathStatement } from './death.ts';
import { encounterIfAny, encounterOf } from './encounter.ts';
import { encounterType, type EncounterData } from './encounter-types.ts';
import type { EventBase } from './event.ts';
import { visitNumber } from './data-types.ts';
import { isCleared, Line } from './line.ts';
import type { PatientGroup } from './pairs.ts';
import { patientOf } from './patient.ts';
import { contradicted, missing } from './problem.ts';
import { readinessStatement } from './readiness.ts';
import type { Reading } from './reading.ts';
import { restrictionSaid } from './restriction.ts';
import { restrictionStatement } from './restriction-statement.ts';
import type { StandingStatements, StatedEvent, StatedIn } from './statements.ts';
import { patientSubject, type FoundSubject } from './subjects.ts';
import { event, type TypedEvent } from './typed-event.ts';
import { ukLine } from './uk-segments.ts';
import { CANCELLATIONS } from './validate.ts';

interface Stating {
  readonly base: EventBase;
  readonly reading: Reading;
  readonly context: { readonly statements: StandingStatements };
}

/** An event with whose it is; `also` for the second patient of an identity event. */
export interface SubjectEvent extends TypedEvent {
  readonly subject: FoundSubject;
  readonly also?: FoundSubject;
  readonly statement?: StatedEvent['statement'];
}

/** The trigger's own event about one patient, then the statements that the message changes. */
export function statedEvents(
  groups: readonly PatientGroup[],
  { base, reading, context }: Stating,
): readonly SubjectEvent[] {
  const [group] = groups;
  if (group === undefined) throw missing('PID');
  const subject = patientSubject(group, reading);
  const stated: StatedIn = { base, patient: patientOf(group, reading), encounter: encounterIfAny(reading) };
  const events: readonly (TypedEvent | undefined)[] = [
    primaryEvent(stated, reading),
    ...statements(stated, reading, { group, context }),
  ];
  return events.filter((one) => one !== undefined).map((one) => ({ ...one, subject }));
}

function primaryEvent({ base, patient, encounter }: StatedIn, reading: Reading): TypedEvent {
  const { trigger } = reading;
  if (trigger === 'A28') return event('PatientRegistered', { ...base, patient, encounter });
  if (trigger === 'A31') return event('PatientUpdated', { ...base, patient, encounter });
  const data: EncounterData = { ...base, patient, encounter: encounter ?? encounterOf(reading) };
  if (trigger === 'A06' || trigger === 'A07') return converted(data, reading);
  const type = encounterType(trigger, reading.encounterClass ?? 'UNKNOWN');
  if (type === undefined) throw new TypeError(`${trigger} has no type`);
  return event(type, data);
}

/** A06 and A07 say by themselves what the encounter was; its former number stands in MRG-5 where it changed. */
function converted(data: EncounterData, reading: Reading): TypedEvent {
  const kind = reading.encounterClass;
  const toInpatient = reading.trigger === 'A06';
  if (toInpatient ? kind === 'OUTPATIENT' || kind === 'EMERGENCY' : kind === 'INPATIENT') {
    throw contradicted('CLASS_CONTRADICTED', 'PV1-2', `PV1-2 is not the class that ${reading.trigger} changes to`);
  }
  const former = Line.of(reading.message, 'MRG').one(5, visitNumber);
  const convertedFrom: FormerEncounterDraft = {
    encounterClass: toInpatient ? 'OUTPATIENT' : 'INPATIENT',
    visitNumber: isCleared(former) ? null : former,
  };
  return event(toInpatient ? 'PatientAdmitted' : 'OutpatientAttendanceStarted', { ...data, convertedFrom });
}

function statements(
  stated: StatedIn,
  reading: Reading,
  { group, context }: { readonly group: PatientGroup; readonly context: Stating['context'] },
): readonly (StatedEvent | undefined)[] {
  const cancels = CANCELLATIONS.has(reading.trigger);
  const standing = context.statements;
  const restriction = restrictionSaid(group.pv1, ukLine(reading, 'ZU8'));
  return [
    deathStatement(stated, standing.death, cancels),
    restrictionStatement(stated, restriction, standing.restriction),
    readinessStatement(stated, standing.readiness),
  ];
}
