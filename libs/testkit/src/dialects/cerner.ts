import type { Known, Step, Visit } from '../journeys/step.ts';
import type { Dialect, HospitalSystem } from './hospital-system.ts';
import { localTime } from './local-time.ts';
import { header, messageText, segment } from './segment.ts';
import { withoutVisit } from './structures.ts';

/** A message as Cerner Millennium feeds look: v2.3, MSH-9 of two components, NHS number `n^^^NHSNBR^NHSNMBR`, ASCII. */
export const cernerMessage: Dialect = (step, { system, controlId, sentAt }) => {
  const { trigger, visit } = step;
  const withVisit = visit !== undefined && !withoutVisit.has(trigger);
  const text = messageText([
    header({
      3: system.application,
      4: system.ods,
      5: 'CARERELAY',
      6: 'HUB',
      7: localTime(sentAt),
      9: ['ADT', trigger],
      10: controlId,
      11: system.processing,
      12: '2.3',
      17: '44',
      18: 'ASCII',
    }),
    segment('EVN', {
      1: trigger,
      2: localTime(step.recordedAt),
      5: ['C999', 'Clerkenwick', 'Una'],
      6: localTime(step.occurredAt),
    }),
    patient(step, system),
    segment('PD1', { 3: [step.known.practice.name, '', step.known.practice.ods] }),
    trigger === 'A40' ? segment('MRG', { 1: local(step.retiredLocalId ?? '', system) }) : undefined,
    withVisit ? stay(visit) : undefined,
    withVisit ? plan(visit) : undefined,
  ]);
  return inAscii(text);
};

function patient({ person, known }: Step, system: HospitalSystem): string {
  const ifKnown = (text: string): string => (known.identity ? text : '');
  return segment('PID', {
    1: '1',
    2: local(known.localId, system),
    3: identifiers(known, person.nhsNumber, system),
    5: known.identity ? [person.surname, person.given, '', '', person.title, '', 'CURRENT'] : ['Unknown'],
    7: ifKnown(`${person.birthDate}000000`),
    8: person.sex === 'male' ? 'M' : 'F',
    11: known.identity ? [person.street, '', person.town, '', person.postcode, 'GBR', 'HOME'] : '',
    13: known.identity ? [person.telephone, 'HOME'] : '',
    29: localTime(known.diedAt),
    30: known.diedAt === undefined ? '' : 'Y',
  });
}

const local = (id: string, { localAuthority, localType }: HospitalSystem): string =>
  [id, '', '', localAuthority, ...(localType === undefined ? [] : [localType])].join('^');

function identifiers({ nhsNumber, localId }: Known, number: string, system: HospitalSystem): string {
  return nhsNumber ? `${local(localId, system)}~${number}^^^NHSNBR^NHSNMBR` : local(localId, system);
}

const classes = { inpatient: 'INPATIENT', emergency: 'EMERGENCY', outpatient: 'OUTPATIENT' } as const;

function stay(visit: Visit): string {
  const place = ({ ward, bay, bed }: Visit['bed']): readonly string[] => [
    ward,
    bay,
    bed,
    'South Site',
    '',
    'BED',
    'Main Building',
  ];
  return segment('PV1', {
    1: '1',
    2: classes[visit.class],
    3: place(visit.bed),
    4: visit.method,
    6: visit.previousBed === undefined ? '' : place(visit.previousBed),
    7: ['C998', 'Oakenshaw', 'Petra', '', '', 'Dr', 'DRNBR', 'PRSNL', '', '', 'ORGDR'],
    10: visit.specialty,
    14: visit.source,
    19: [visit.number, '', '', '', 'visitid'],
    37: visit.destination,
    44: localTime(visit.began),
    45: localTime(visit.ended),
  });
}

function plan(visit: Visit): string | undefined {
  if (visit.expectedStart === undefined && visit.expectedEnd === undefined) return undefined;
  return segment('PV2', { 8: localTime(visit.expectedStart), 9: localTime(visit.expectedEnd) });
}

/** As a system does that knows no other letters: accents off. */
function inAscii(text: string): string {
  return text.normalize('NFD').replace(/[^\r\x20-\x7e]/g, '');
}
