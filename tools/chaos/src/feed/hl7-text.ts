/** What one message says, in the harness's own terms. Times are ms since 1970. */
export interface Statement {
  readonly hospital: string;
  readonly controlId: string;
  readonly trigger: 'A01' | 'A03' | 'A08' | 'A31' | 'A40' | 'A47';
  readonly localId: string;
  /** Of a merge or a changed number: the number that is given up. */
  readonly retired?: string;
  readonly surname: string;
  readonly practice: string;
  readonly recordedAt: number;
  readonly visit?: { readonly number: string; readonly began: number; readonly ended?: number };
  readonly diedAt?: number;
}

/** The message as a hospital writes it: HL7 v2.3 in the Cerner dialect, without framing. */
export function hl7Text(said: Statement): Buffer {
  const { hospital, controlId, trigger, recordedAt, visit } = said;
  const at = inWinter(recordedAt);
  const lines = [
    `MSH|^~\\&|PAS|${hospital}|CARERELAY|HUB|${at}||ADT^${trigger}|${controlId}|P|2.3|||||44|ASCII`,
    `EVN|${trigger}|${at}||||${at}`,
    patientOf(said),
    `PD1|||Practice ${said.practice}^^${said.practice}`,
    ...(said.retired === undefined ? [] : [`MRG|${said.retired}^^^${hospital}^MR`]),
    ...(visit === undefined ? [] : [stayOf(visit)]),
  ];
  return Buffer.from(`${lines.join('\r')}\r`, 'latin1');
}

function patientOf({ localId, hospital, surname, diedAt }: Statement): string {
  const fields: Record<number, string> = {
    1: '1',
    3: `${localId}^^^${hospital}^MR`,
    5: `${surname}^Orla^^^Ms`,
    7: '19570412',
    8: 'F',
    11: '1 Imaginary Row^^Testham^^ZZ99 3AA^GBR^HOME',
    ...(diedAt !== undefined && { 29: inWinter(diedAt), 30: 'Y' }),
  };
  return segment('PID', fields);
}

function stayOf({ number, began, ended }: NonNullable<Statement['visit']>): string {
  return segment('PV1', {
    1: '1',
    2: 'INPATIENT',
    3: 'ASH1^BAY1^BED1^Main',
    4: '21',
    10: '300',
    14: '19',
    19: `${number}^^^^visitid`,
    ...(ended !== undefined && { 36: '1', 37: '19', 45: inWinter(ended) }),
    44: inWinter(began),
  });
}

function segment(name: string, fields: Readonly<Record<number, string>>): string {
  const last = Math.max(...Object.keys(fields).map(Number));
  return [name, ...Array.from({ length: last }, (_, n) => fields[n + 1] ?? '')].join('|');
}

/** YYYYMMDDHHMMSS. The feed's days lie in winter, when the hospital's clock shows UTC. */
function inWinter(at: number): string {
  return new Date(at).toISOString().replace(/\D/g, '').slice(0, 14);
}
