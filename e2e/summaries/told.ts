/** What a hospital's system says of an invented person. */
export interface Stated {
  readonly nhsNumber: string;
  /** NSTS01: verified. */
  readonly status: 'NSTS01' | 'NSTS03';
  /** As HL7 has it (`19710203`), so that one can be sent that no calendar has. */
  readonly born: string;
  /** PID-21: the mother's number. */
  readonly mother?: string;
  /** PID-24: born as one of several. */
  readonly isTwin?: boolean;
}

/** One message at an invented hospital, as NHS England's ITK specification has it. */
export interface Told {
  readonly organisation: string;
  readonly trigger: 'A01' | 'A08' | 'A13' | 'A37' | 'A40';
  readonly controlId: string;
  readonly localId: string;
  /** Tells in a summary whose record it was made of. */
  readonly ward: string;
  /** Minutes into an invented morning. */
  readonly minute: number;
  readonly stated?: Partial<Stated>;
  /** The other local id of a merge (A40, retired by it) or an unlink (A37). */
  readonly other?: string;
  readonly allergy?: string;
}

export const nhsNumber = '9990000018';
export const birthDate = '1971-02-03';
const usual: Stated = { nhsNumber, status: 'NSTS01', born: '19710203' };

export function messageOf(told: Told): Buffer {
  const { organisation, trigger, controlId, minute, other, allergy } = told;
  const at = `2026030110${String(minute).padStart(2, '0')}`;
  const isOfTwo = trigger === 'A37' || trigger === 'A40';
  const segments = [
    segment('MSH', {
      ...{ 1: '^~\\&', 2: 'PAS', 3: organisation, 4: 'HUB', 5: 'X', 6: at, 8: `ADT^${trigger}`, 9: controlId },
      ...{ 10: 'P', 11: '2.4', 16: 'GBR' },
    }),
    segment('EVN', { 2: at, 6: at }),
    patient(told),
    ...(trigger === 'A40' ? [segment('MRG', { 1: localIdOf(organisation, other ?? '') })] : []),
    ...(trigger === 'A37' ? [segment('PID', { 1: '2', 3: localIdOf(organisation, other ?? ''), 5: 'QUILL^T' })] : []),
    ...(isOfTwo ? [] : [stay(told, at)]),
    ...(allergy === undefined ? [] : [segment('AL1', { 1: '1', 2: 'DA', 3: `^${allergy}` })]),
  ];
  return Buffer.from(`${segments.join('\r')}\r`);
}

function patient({ organisation, localId, stated }: Told): string {
  const { nhsNumber: number, status, born, mother, isTwin } = { ...usual, ...stated };
  return segment('PID', {
    ...{
      1: '1',
      3: `${number}^^^NHS~${localIdOf(organisation, localId)}`,
      5: 'QUILLFEATHER^TAMSIN^^^^^L',
      7: born,
      8: '2',
    },
    ...(mother !== undefined && { 21: `${mother}^^^NHS` }),
    ...(isTwin === true && { 24: 'Y' }),
    32: status,
  });
}

function stay({ organisation, localId, ward }: Told, at: string): string {
  return segment('PV1', { 1: '1', 2: 'I', 3: `${organisation}^${ward}^B2`, 19: `V${localId}^^^VISITID`, 44: at });
}

function localIdOf(organisation: string, localId: string): string {
  return `${localId}^^^${organisation}^MR`;
}

function segment(name: string, fields: Readonly<Record<number, string>>): string {
  const last = Math.max(...Object.keys(fields).map(Number));
  return [name, ...Array.from({ length: last }, (_, n) => fields[n + 1] ?? '')].join('|');
}
