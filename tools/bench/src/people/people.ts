import {
  journeyMessages,
  northTrust,
  syntheticNhsNumbers,
  syntheticPerson,
  type HospitalSystem,
} from '@care-relay/testkit';
import { benchPractice, strangePractice } from '../load/corpus.ts';
import { withBulk } from '../load/bulk.ts';

/** Two hospitals that send in one dialect: each is a source of its own. */
export const hospitals = { north: northTrust, south: { ...northTrust, ods: 'R0A', localAuthority: 'R0A' } } as const;
export type HospitalName = keyof typeof hospitals;

/** So many of a population are seen at both hospitals, and asked about; the others were admitted once, at one. */
export const askedAbout = 1_000;

/** The one of whom many events come, by index. */
export const busyPatient = askedAbout;

/** With more, numbers would come round again, and people would be linked or refused. */
export const mostPeople = syntheticNhsNumbers;

/** NHS number and birth date (`1965-12-13`): by what a crew asks. */
export interface AskedFor {
  readonly nhsNumber: string;
  readonly birthDate: string;
}

const seed = 'bench-people';
const day = 86_400_000;
/** A planned admission takes six days; each further one begins a week after the one before. */
const roundMs = 7 * day;

export function askedFor(patient: number): AskedFor {
  const { nhsNumber, birthDate } = syntheticPerson(patient, { seed, practices: [benchPractice] });
  return { nhsNumber, birthDate: birthDate.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') };
}

/** One patient's admission at one hospital: which of theirs, and when the first of them began (ms since 1970). */
export interface Admission {
  readonly at: HospitalName;
  readonly patient: number;
  readonly round: number;
  readonly firstAt: number;
}

/** A planned admission's twelve messages, framed, each with exactly one event; visit and control ids are this admission's own. */
export function admission({ at, patient, round, firstAt }: Admission): readonly Buffer[] {
  const startAt = firstAt + round * roundMs;
  return messagesOf(hospitals[at], { patient, startAt, plot: 'plannedAdmission' }).map(({ text, localId, controlId }) =>
    framed(text.replaceAll(`V${localId}0`, `V${localId}${round}`).replace(controlId, `${controlId}R${round}`)),
  );
}

/** All that is known of most: they were admitted once, to the first hospital. */
export function admittedOnce(patient: number, startAt: number): Buffer {
  const [first] = messagesOf(hospitals.north, { patient, startAt, plot: 'admittedByMistake' });
  return framed(first?.text ?? '');
}

interface Journey {
  readonly patient: number;
  readonly startAt: number;
  readonly plot: 'plannedAdmission' | 'admittedByMistake';
}

function messagesOf(system: HospitalSystem, journey: Journey) {
  // Nothing is sent for those whom nobody asks about: their practice is not connected.
  const practices = [journey.patient < askedAbout ? benchPractice : strangePractice] as const;
  return journeyMessages({ ...journey, system, seed, practices }).map(({ bytes, trigger, localId, controlId }) => ({
    ...{ localId, controlId },
    text: withBulk(bytes.toString(), trigger),
  }));
}

function framed(text: string): Buffer {
  return Buffer.from(`\x0b${text}\x1c\r`);
}
