import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseMessage } from '@care-relay/hl7v2';
import { describe, expect, it } from 'vitest';
import { profiles, type ProfileName } from '../profiles/index.ts';
import { mapMessage } from './map-message.ts';
import { readSubjects } from './subjects.ts';

// Published messages lie beside the repository, not in it; without them this suite is skipped.
const folder = fileURLToPath(new URL('../../../../../../shared/samples/hl7v2', import.meta.url));

const DIED = 'PatientDeathRecorded';
const AT_PID7 = 'rejected PID-7 VALUE_UNREADABLE';

/** File, profile, what it becomes, subject kinds (a `?` marks a substitute). */
const expected: readonly (readonly [file: string, profile: ProfileName, becomes: string, subjects: string])[] = [
  ['itk-adt/A01.hl7', 'itk', 'PatientAdmitted', 'nhs?'],
  ['itk-adt/A03.hl7', 'itk', 'PatientDischarged', 'nhs?'],
  ['itk-adt/A04.hl7', 'itk', 'OutpatientAttendanceStarted', 'nhs?'],
  ['itk-adt/A05.hl7', 'itk', 'AdmissionPlanned', 'nhs?'],
  ['itk-adt/A08.hl7', 'itk', 'EncounterUpdated', 'nhs?'],
  // These two state a thirteenth month of birth.
  ['itk-adt/A28.hl7', 'itk', AT_PID7, 'nhs?'],
  ['itk-adt/A31.hl7', 'itk', AT_PID7, 'nhs?'],
  ['itk-adt/A40.hl7', 'itk', 'PatientMerged', 'nhs local?'],
  ['simhospital/ADT_A01_001.hl7', 'cerner', 'PatientAdmitted', 'local'],
  ['simhospital/ADT_A01_005.hl7', 'cerner', 'PatientAdmitted', 'local'],
  ['simhospital/ADT_A01_010.hl7', 'cerner', 'PatientAdmitted', 'local'],
  ['simhospital/ADT_A01_015.hl7', 'cerner', 'PatientAdmitted', 'local'],
  ['simhospital/ADT_A01_020.hl7', 'cerner', 'PatientAdmitted', 'local'],
  ['simhospital/ADT_A01_025.hl7', 'cerner', 'PatientAdmitted', 'local'],
  ['simhospital/ADT_A01_030.hl7', 'cerner', 'PatientAdmitted', 'local'],
  ['simhospital/ADT_A34_001.hl7', 'cerner', 'PatientMerged', 'local local'],
  // All but the merges carry PID-30 = Y, and PV1-2 = P: a pre-admission is neither `E` nor `O`.
  ['microsoft-fhir-converter/ADT-A02-01.hl7', 'plain', `PatientTransferred ${DIED}`, 'local'],
  ['microsoft-fhir-converter/ADT-A03-01.hl7', 'plain', `PatientDischarged ${DIED}`, 'local'],
  ['microsoft-fhir-converter/ADT-A04-01.hl7', 'plain', `PatientAdmitted ${DIED}`, 'local'],
  ['microsoft-fhir-converter/ADT-A05-01.hl7', 'plain', `AdmissionPlanned ${DIED}`, 'local'],
  ['microsoft-fhir-converter/ADT-A08-01.hl7', 'plain', `EncounterUpdated ${DIED}`, 'local'],
  ['microsoft-fhir-converter/ADT-A11-01.hl7', 'plain', `AdmissionCancelled ${DIED}`, 'local'],
  ['microsoft-fhir-converter/ADT-A13-01.hl7', 'plain', `DischargeCancelled ${DIED}`, 'local'],
  ['microsoft-fhir-converter/ADT-A15-01.hl7', 'plain', `TransferPlanned ${DIED}`, 'local'],
  ['microsoft-fhir-converter/ADT-A16-01.hl7', 'plain', `DischargePlanned ${DIED}`, 'local'],
  ['microsoft-fhir-converter/ADT-A25-01.hl7', 'plain', `DischargePlanCancelled ${DIED}`, 'local'],
  ['microsoft-fhir-converter/ADT-A28-01.hl7', 'plain', `PatientRegistered ${DIED}`, 'local'],
  ['microsoft-fhir-converter/ADT-A31-01.hl7', 'plain', `PatientUpdated ${DIED}`, 'local'],
  ['microsoft-fhir-converter/ADT-A40-01.hl7', 'plain', 'PatientMerged', 'local local'],
  ['microsoft-fhir-converter/ADT-A47-01.hl7', 'plain', 'PatientIdentifierChanged', 'local local'],
];

describe.skipIf(!existsSync(folder))('published messages (../shared/samples/hl7v2)', () => {
  it.each(expected)('%s by profile %s: %s', (...row) => {
    const [file, name, becomes, who] = row;
    const profile = profiles[name];
    const message = parseMessage(readFileSync(`${folder}/${file}`));
    const context = { profile, organisation: 'RCB', system: 'PAS', receivedAt: '2026-01-12T14:05:09Z', statements: {} };
    expect([inWords(mapMessage(message, context)), subjectsInWords(readSubjects(message, profile))]).toEqual([
      becomes,
      who,
    ]);
  });
});

function inWords(result: ReturnType<typeof mapMessage>): string {
  if (result.kind === 'rejected') return `rejected ${result.problem.at} ${result.problem.code}`;
  if (result.kind === 'unmapped') return `unmapped ${result.trigger}`;
  return result.events.map(({ type }) => type).join(' ');
}

function subjectsInWords(found: ReturnType<typeof readSubjects>): string {
  if ('code' in found) return found.code;
  const kinds = [found.primary, ...found.also].map(({ kind }) => kind).join(' ');
  return found.substitute ? `${kinds}?` : kinds;
}
