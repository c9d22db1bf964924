import type { PatientReferenceDraft } from '@care-relay/care-events';
import { patientIdentifier, personName, visitNumber } from './data-types.ts';
import { nhsNumberIn, type Identifiers } from './identifiers.ts';
import { isCleared, Line, type ThreeState } from './line.ts';
import { otherPatientOf, patientOf } from './patient.ts';
import type { PatientGroup } from './pairs.ts';
import { contradicted } from './problem.ts';
import type { EventBase } from './event.ts';
import type { Reading } from './reading.ts';
import { patientSubject, retiredSubject, sameSubject, type FoundSubject } from './subjects.ts';
import { event, type TypedEvent } from './typed-event.ts';

/** An identity event and the two patients whose lanes it stands in. */
export interface IdentityEvent extends TypedEvent {
  readonly subject: FoundSubject;
  readonly also: FoundSubject;
}

/** One event for each pair of PID and MRG: PID-3 stays, MRG-1 goes (A40, A34), or becomes PID-3 (A47). */
export function mergeEvents(
  groups: readonly PatientGroup[],
  base: EventBase,
  reading: Reading,
): readonly IdentityEvent[] {
  return groups.map((group) => {
    const subject = patientSubject(group, reading);
    const also = retiredSubject(group, reading);
    if (sameSubject(subject.key, also.key)) {
      throw contradicted('MERGE_WITH_ITSELF', group.mrg.path(1), 'PID-3 and MRG-1 name the same patient');
    }
    const patient = patientOf(group, reading);
    const kept = reference(group.pid, { id: 3, ids: group.ids, name: 5 }, reading);
    const gone = reference(group.mrg, { id: 1, ids: group.retiredIds, name: 7, visit: 5 }, reading);
    const typed =
      reading.trigger === 'A47'
        ? event('PatientIdentifierChanged', { ...base, patient, current: kept, former: gone })
        : event('PatientMerged', { ...base, patient, survivor: kept, retired: gone });
    return { ...typed, subject, also };
  });
}

/** A24 links two patients, A37 takes that back. */
export function linkEvent(groups: readonly PatientGroup[], base: EventBase, reading: Reading): IdentityEvent {
  const [first, second, third] = groups;
  if (first === undefined || second === undefined || third !== undefined) {
    throw contradicted('PAIR_EXPECTED', third === undefined ? 'PID[2]' : 'PID[3]', 'a link names exactly two patients');
  }
  const [subject, also] = [patientSubject(first, reading), patientSubject(second, reading)];
  if (sameSubject(subject.key, also.key)) {
    throw contradicted('LINK_WITH_ITSELF', second.pid.path(3), 'both PID name the same patient');
  }
  const data = { ...base, patient: patientOf(first, reading), otherPatient: otherPatientOf(second, reading) };
  return { ...event(reading.trigger === 'A24' ? 'PatientLinked' : 'PatientUnlinked', data), subject, also };
}

function reference(
  line: Line,
  { id, ids, name, visit }: { id: number; ids: Identifiers; name: number; visit?: number },
  { profile, clock }: Reading,
): PatientReferenceDraft {
  const visits = visit === undefined ? null : line.one(visit, visitNumber);
  return {
    identifiers: orEmpty(line.many(id, (repetition) => patientIdentifier(repetition, clock))),
    nhsNumber: nhsNumberIn(ids, profile) ?? null,
    visitNumber: isCleared(visits) ? null : visits,
    names: orNull(line.many(name, personName)),
  };
}

function orNull<T>(value: ThreeState<T>): T | null {
  return isCleared(value) ? null : value;
}

function orEmpty<T>(value: ThreeState<readonly T[]>): readonly T[] {
  return orNull(value) ?? [];
}
