import { seededRandom, type SeededRandom, type TestMessage } from '@care-relay/testkit';
import { hl7Text, type Statement } from './hl7-text.ts';

/** A message with all that a judge must know of it. */
export interface FeedMessage extends TestMessage {
  readonly hospital: string;
  /** The number that the message gives up, of a merge or a changed number. */
  readonly retired?: string;
  /** RFC 3339, to the second: told by the receiver's message too, and different for each message of a hospital. */
  readonly recordedAt: string;
  /** True when a practice must be told of it. */
  readonly tells: boolean;
}

export interface FeedOptions {
  readonly seed: string;
  readonly hospital: string;
  readonly practices: readonly [string, ...string[]];
}

interface Patient {
  readonly number: number;
  readonly practice: string;
  readonly surname: string;
  /** How often the number changed. */
  numbers: number;
  told: number;
  visit?: { readonly number: string; readonly began: number };
}

/** So few at once that each has several messages on the way whenever something stands still. */
const patientsAtOnce = 3;
const surnames = ['Thistlewick', 'Quorndale', 'Marrowfen', 'Umberlatch', 'Pebblethorn'] as const;
/** The hospital's clock: a second on with every message, whatever the real one shows. */
const firstMoment = Date.UTC(2026, 0, 5);

/** A hospital's messages without end, the same for the same seed: stays, updates, merges, changed numbers and deaths. */
export function* feedOf(options: FeedOptions): Generator<FeedMessage, never> {
  const random = seededRandom(`${options.seed}/feed/${options.hospital}`);
  let patients = 0;
  const arrive = (): Patient => arriving((patients += 1), random, options);
  const here = Array.from({ length: patientsAtOnce }, arrive);
  for (let sequence = 1; ; sequence += 1) {
    const at = random.below(patientsAtOnce);
    const patient = here[at] ?? arrive();
    const moment = firstMoment + sequence * 1_000;
    const { hospital } = options;
    yield messageOf(patient, { hospital, sequence, ...next(patient, random, moment), recordedAt: moment });
    if (patient.told < 0) here[at] = arrive();
  }
}

function arriving(number: number, random: SeededRandom, { practices }: FeedOptions): Patient {
  return { number, practice: random.pick(practices), surname: random.pick(surnames), numbers: 0, told: 0 };
}

type Said = Pick<Statement, 'trigger' | 'retired' | 'visit' | 'diedAt'> & { readonly tells: boolean };

/** What happens to a patient next, and changes them. */
function next(patient: Patient, random: SeededRandom, moment: number): Said {
  patient.told += 1;
  const chance = random.below(100);
  if (patient.told > 4 && chance < 10) return renumbered(patient, chance < 6 ? 'A40' : 'A47');
  if (patient.told > 8 && chance < 16) return died(patient, moment);
  return stayed(patient, chance, moment);
}

function renumbered(patient: Patient, trigger: 'A40' | 'A47'): Said {
  const retired = localIdOf(patient);
  patient.numbers += 1;
  return { trigger, retired, tells: false };
}

/** The last word about a patient. */
function died(patient: Patient, diedAt: number): Said {
  patient.told = -1;
  return { trigger: 'A31', diedAt, tells: true };
}

function stayed(patient: Patient, chance: number, moment: number): Said {
  const { visit } = patient;
  if (visit === undefined) {
    patient.visit = { number: `V${patient.number}X${patient.told}`, began: moment };
    return { trigger: 'A01', visit: patient.visit, tells: true };
  }
  if (chance < 30) return { trigger: 'A08', visit, tells: false };
  delete patient.visit;
  return { trigger: 'A03', visit: { ...visit, ended: moment }, tells: true };
}

/** `P12N0`, and `P12N1` once the number changed. */
function localIdOf({ number, numbers }: Patient): string {
  return `P${number}N${numbers}`;
}

function messageOf(
  patient: Patient,
  { tells, sequence, ...said }: Said & Pick<Statement, 'hospital' | 'recordedAt'> & { readonly sequence: number },
): FeedMessage {
  const { hospital, retired, trigger } = said;
  const controlId = `${hospital}X${sequence}`;
  const localId = `${hospital}${localIdOf(patient)}`;
  const numbers = { localId, ...(retired !== undefined && { retired: `${hospital}${retired}` }) };
  return {
    ...{ controlId, trigger, hospital, tells, ...numbers, patient: patient.number, ordinal: sequence },
    practice: patient.practice,
    recordedAt: new Date(said.recordedAt).toISOString(),
    bytes: hl7Text({ ...said, ...numbers, controlId, surname: patient.surname, practice: patient.practice }),
  };
}
