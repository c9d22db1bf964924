import type { Known, Step, Visit } from '../journeys/step.ts';
import type { Dialect, HospitalSystem } from './hospital-system.ts';
import { localTime } from './local-time.ts';
import { header, messageText, segment } from './segment.ts';
import { structureOf, withoutVisit } from './structures.ts';

const minute = (at: number | undefined): string => localTime(at, 12);

/** A message as NHS England's ITK HL7 v2 specification has it: v2.4, NHS number `n^^^NHS`, ZU segments, UTF-8 under UNICODE. */
export const itkMessage: Dialect = (step, { system, controlId, sentAt }) => {
  const { trigger, visit } = step;
  const withVisit = visit !== undefined && !withoutVisit.has(trigger);
  return messageText([
    header({
      3: system.application,
      4: system.ods,
      5: 'ROUTE',
      6: 'ROUTE',
      7: localTime(sentAt),
      9: ['ADT', trigger, structureOf(trigger)],
      10: controlId,
      11: system.processing,
      12: '2.4',
      17: 'GBR',
      18: 'UNICODE',
      19: 'EN',
      21: 'ITKv1.0',
    }),
    segment('EVN', { 2: minute(step.recordedAt), 5: ['500000001', 'Clerkenwick', 'Una'], 6: minute(step.occurredAt) }),
    patient(step, system),
    segment('PD1', { 3: [step.known.practice.name, '', step.known.practice.ods] }),
    trigger === 'A40' ? merged(step, system) : undefined,
    withVisit ? stay(visit, system) : undefined,
    withVisit ? plan(visit) : undefined,
    withVisit && visit.readySince !== undefined ? segment('ZU1', { 22: 'Y', 24: minute(visit.readySince) }) : undefined,
  ]);
};

function patient({ person, known }: Step, system: HospitalSystem): string {
  const name = known.identity ? [person.surname, person.given, '', '', person.title, '', 'L'] : ['Unknown'];
  const ifKnown = (text: string): string => (known.identity ? text : '');
  return segment('PID', {
    1: '1',
    3: identifiers(known, person.nhsNumber, system),
    5: name,
    7: ifKnown(person.birthDate),
    8: person.sex === 'male' ? '1' : '2',
    11: known.identity ? [person.street, '', person.town, '', person.postcode, 'GBR', 'H'] : '',
    13: known.identity ? [person.telephone, 'PRN', 'CP'] : '',
    29: minute(known.diedAt),
    30: known.diedAt === undefined ? '' : 'Y',
    31: known.identity ? '' : 'Y',
    32: known.nhsNumber ? 'NSTS01' : 'NSTS03',
  });
}

function identifiers({ nhsNumber, localId }: Known, number: string, system: HospitalSystem): string {
  const local = [localId, '', '', system.localAuthority, ...(system.localType === undefined ? [] : [system.localType])];
  return nhsNumber ? `${number}^^^NHS~${local.join('^')}` : local.join('^');
}

function merged({ retiredLocalId }: Step, system: HospitalSystem): string {
  return segment('MRG', { 1: [retiredLocalId, '', '', system.localAuthority, system.localType] });
}

const classes = { inpatient: 'I', emergency: 'E', outpatient: 'O' } as const;

function stay(visit: Visit, system: HospitalSystem): string {
  const place = ({ ward, bay, bed }: Visit['bed']): readonly string[] => [
    system.ods,
    ward,
    `${bay}-${bed}`,
    `${system.ods}01`,
  ];
  const consultant = ['C9999998', 'Oakenshaw', 'Petra', '', '', 'Dr'];
  return segment('PV1', {
    1: '1',
    2: classes[visit.class],
    3: place(visit.bed),
    4: visit.method,
    6: visit.previousBed === undefined ? '' : place(visit.previousBed),
    7: consultant,
    9: consultant,
    10: visit.specialty,
    14: visit.source,
    19: [visit.number, '', '', 'VISITID'],
    37: visit.destination,
    44: minute(visit.began),
    45: minute(visit.ended),
  });
}

function plan(visit: Visit): string | undefined {
  if (visit.expectedStart === undefined && visit.expectedEnd === undefined) return undefined;
  return segment('PV2', { 8: minute(visit.expectedStart), 9: minute(visit.expectedEnd) });
}
