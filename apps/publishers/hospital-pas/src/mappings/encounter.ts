import type { EncounterClass, EncounterDraft } from '@care-relay/care-events';
import { procedures, diagnoses, observations } from './clinical.ts';
import { coded } from './coded.ts';
import { location, practitioner, visitNumber } from './data-types.ts';
import { discharge } from './discharge.ts';
import { Line, textOf } from './line.ts';
import { timeAt, translated, type Reading } from './reading.ts';
import { ukEncounter } from './uk-segments.ts';

/** The encounter as a message states it: PV1, PV2, ZU1, ZU3, ZU4, DG1, PR1, OBX. */
export function encounterOf(reading: Reading): EncounterDraft {
  const pv1 = Line.of(reading.message, 'PV1');
  return {
    ...visit(pv1, reading),
    ...discharge(pv1, reading),
    ...plans(Line.of(reading.message, 'PV2'), reading),
    ...ukEncounter(reading),
    encounterClass: classOf(reading),
    diagnoses: diagnoses(reading),
    procedures: procedures(reading),
    observations: observations(reading),
  };
}

/** The encounter where the message has a PV1; A28 and A31 need none. */
export function encounterIfAny(reading: Reading): EncounterDraft | null {
  return reading.message.segment('PV1') === undefined ? null : encounterOf(reading);
}

const CLASSES: Readonly<Record<string, EncounterClass>> = {
  I: 'INPATIENT',
  E: 'EMERGENCY',
  O: 'OUTPATIENT',
  P: 'PREADMISSION',
  R: 'RECURRING',
  B: 'OBSTETRIC',
  W: 'WAITING_LIST',
  C: 'COMMERCIAL',
  N: 'NOT_APPLICABLE',
  U: 'UNKNOWN',
};

/** PV1-2 in the standard's codes (table 0004), by the profile's translation. */
function patientClass({ message, profile }: Reading): string | undefined {
  const code = Line.of(message, 'PV1').text(2);
  return code === undefined ? undefined : translated(profile, 'PV1-2', code).toUpperCase();
}

/** The kind of encounter; undefined for a code that neither the table nor the profile holds. */
export function knownClass(reading: Reading): EncounterClass | undefined {
  return CLASSES[patientClass(reading) ?? ''];
}

function classOf(reading: Reading): EncounterClass {
  return knownClass(reading) ?? 'UNKNOWN';
}

function visit(pv1: Line, { clock }: Reading): EncounterDraft {
  return {
    visitNumber: pv1.one(19, visitNumber),
    episodeNumber: pv1.one(50, visitNumber),
    preadmitNumber: pv1.one(5, visitNumber),
    patientClass: pv1.one(2, (repetition) => coded(repetition, '0004')),
    location: pv1.one(3, location),
    priorLocation: pv1.one(6, location),
    temporaryLocation: pv1.one(11, location),
    pendingLocation: pv1.one(42, location),
    attending: pv1.many(7, practitioner),
    referring: pv1.many(8, practitioner),
    consulting: pv1.many(9, practitioner),
    admitting: pv1.many(17, practitioner),
    admissionMethod: pv1.one(4, (repetition) => coded(repetition, '0007')),
    sourceOfAdmission: pv1.one(14, (repetition) => coded(repetition, '0023')),
    readmission: pv1.plain(13),
    specialty: pv1.one(10, (repetition) => coded(repetition, '0069')),
    admittedAt: timeAt(pv1, 44, clock),
    dischargedAt: timeAt(pv1, 45, clock),
  };
}

function plans(pv2: Line, { clock }: Reading): EncounterDraft {
  return {
    admitReason: pv2.one(3, (repetition) => coded(repetition)),
    visitDescription: pv2.one(12, (repetition) => textOf(repetition, 1) ?? null),
    modeOfArrival: pv2.one(38, (repetition) => coded(repetition, '0430')),
    expectedAdmission: timeAt(pv2, 8, clock),
    expectedDischarge: timeAt(pv2, 9, clock),
    expectedReturn: timeAt(pv2, 47, clock),
  };
}
