import type { EncounterClass, EncounterDraft } from '@care-relay/care-events';
import { procedures, diagnoses, observations } from './clinical.ts';
import { codedAt } from './coded.ts';
import { location, practitioner, visitNumber } from './data-types.ts';
import { discharge, type Discharge } from './discharge.ts';
import { Line } from './line.ts';
import { timeAt, translated, yesNoAt, type Reading } from './reading.ts';
import { ukLine, waitingList } from './uk-segments.ts';
import type { Profile } from '../profiles/profile.ts';

/** The encounter as a message states it: PV1, PV2, ZU1, ZU3, ZU4, DG1, PR1, OBX. */
export function encounterOf(reading: Reading): EncounterDraft {
  const { clock, pv1 } = reading;
  const admittedAt = timeAt(pv1, 44, clock);
  const dischargedAt = timeAt(pv1, 45, clock);
  return encounter(reading, { admittedAt, dischargedAt, left: discharge(pv1, reading) });
}

interface Stay {
  readonly admittedAt: EncounterDraft['admittedAt'];
  readonly dischargedAt: EncounterDraft['dischargedAt'];
  readonly left: Discharge;
}

/** One literal, and no part spread into another: it is made for every message. */
function encounter(reading: Reading, { admittedAt, dischargedAt, left }: Stay): EncounterDraft {
  const { clock, pv1 } = reading;
  const [pv2, zu1, zu3] = [Line.of(reading.message, 'PV2'), ukLine(reading, 'ZU1'), ukLine(reading, 'ZU3')];
  return {
    visitNumber: pv1.one(19, visitNumber),
    episodeNumber: pv1.one(50, visitNumber),
    preadmitNumber: pv1.one(5, visitNumber),
    patientClass: codedAt(pv1, 2, '0004'),
    location: pv1.one(3, location),
    priorLocation: pv1.one(6, location),
    temporaryLocation: pv1.one(11, location),
    pendingLocation: pv1.one(42, location),
    attending: pv1.many(7, practitioner),
    referring: pv1.many(8, practitioner),
    consulting: pv1.many(9, practitioner),
    admitting: pv1.many(17, practitioner),
    admissionMethod: codedAt(pv1, 4, '0007'),
    sourceOfAdmission: codedAt(pv1, 14, '0023'),
    readmission: pv1.plain(13),
    specialty: codedAt(pv1, 10, '0069'),
    admittedAt,
    dischargedAt,
    dischargeDestination: left.destination,
    attendanceDisposal: left.disposal,
    dispositionAsSent: left.asSent,
    admitReason: codedAt(pv2, 3),
    visitDescription: pv2.plain(12),
    modeOfArrival: codedAt(pv2, 38, '0430'),
    expectedAdmission: timeAt(pv2, 8, clock),
    expectedDischarge: timeAt(pv2, 9, clock),
    expectedReturn: timeAt(pv2, 47, clock),
    decidedToAdmitAt: timeAt(zu1, 1, clock),
    intendedManagement: codedAt(zu1, 2),
    episodeStartedAt: timeAt(zu1, 4, clock),
    episodeEndedAt: timeAt(zu1, 5, clock),
    mainSpecialty: codedAt(zu1, 6),
    overseasVisitorStatus: codedAt(zu1, 10),
    sourceOfReferral: codedAt(zu1, 13),
    medicallyFit: yesNoAt(zu1, 22, reading.profile),
    readyForDischargeAt: timeAt(zu1, 24, clock),
    attendanceStatus: codedAt(zu3, 3),
    attendanceOutcome: codedAt(zu3, 4),
    waitingList: waitingList(ukLine(reading, 'ZU4'), clock),
    encounterClass: reading.encounterClass ?? 'UNKNOWN',
    diagnoses: diagnoses(reading),
    procedures: procedures(reading),
    observations: observations(reading),
  };
}

/** The encounter where the message has a PV1; A28 and A31 need none. */
export function encounterIfAny(reading: Reading): EncounterDraft | null {
  return reading.pv1.segment === undefined ? null : encounterOf(reading);
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

/** The kind of encounter by PV1-2, in the standard's codes (table 0004) or the profile's; undefined for any other. */
export function classIn(pv1: Line, profile: Profile): EncounterClass | undefined {
  const code = pv1.text(2);
  return code === undefined ? undefined : CLASSES[translated(profile, 'PV1-2', code).toUpperCase()];
}
