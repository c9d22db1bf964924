/** One message of an invented patient at an invented hospital, as NHS England's ITK specification has it. */
export interface Told {
  readonly organisation: string;
  readonly trigger: 'A01' | 'A08';
  readonly controlId: string;
  readonly localId: string;
  readonly ward: string;
  /** Minutes into an invented morning. */
  readonly minute: number;
  readonly allergy?: string;
  /** A birth date that no calendar has, so that it cannot be mapped. */
  readonly unreadable?: boolean;
}

export const nhsNumber = '9990000018';
export const birthDate = '1971-02-03';

export function messageOf(told: Told): Buffer {
  const { organisation, trigger, controlId, localId, ward, minute, allergy, unreadable } = told;
  const at = `2026030110${String(minute).padStart(2, '0')}`;
  const segments = [
    segment('MSH', {
      ...{ 1: '^~\\&', 2: 'PAS', 3: organisation, 4: 'HUB', 5: 'X', 6: at, 8: `ADT^${trigger}`, 9: controlId },
      ...{ 10: 'P', 11: '2.4', 16: 'GBR' },
    }),
    segment('EVN', { 2: at, 6: at }),
    segment('PID', {
      ...{ 1: '1', 3: `${nhsNumber}^^^NHS~${localId}^^^${organisation}^MR`, 5: 'QUILLFEATHER^TAMSIN^^^^^L' },
      ...{ 7: unreadable === true ? '19711399' : birthDate.replaceAll('-', ''), 8: '2', 32: 'NSTS01' },
    }),
    segment('PV1', { 1: '1', 2: 'I', 3: `${organisation}^${ward}^B2`, 19: `V${localId}^^^VISITID`, 44: at }),
    ...(allergy === undefined ? [] : [segment('AL1', { 1: '1', 2: 'DA', 3: `^${allergy}` })]),
  ];
  return Buffer.from(`${segments.join('\r')}\r`);
}

function segment(name: string, fields: Readonly<Record<number, string>>): string {
  const last = Math.max(...Object.keys(fields).map(Number));
  return [name, ...Array.from({ length: last }, (_, n) => fields[n + 1] ?? '')].join('|');
}
