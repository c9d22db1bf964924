import { journeyMessages, northTrust, type GpPractice, type PlotName } from '@care-relay/testkit';
import { withBulk } from './bulk.ts';

/** A framed message in which control id and hospital number can be written over in place. */
export interface Template {
  readonly framed: Buffer;
  readonly trigger: string;
  readonly controlIdAt: number;
  readonly localIdsAt: readonly number[];
}

/** The journeys of some patients as templates, each patient's in order. */
export type Corpus = readonly (readonly Template[])[];

export const controlIdLength = 12;
const localIdLength = 9;
const controlIdSlot = 'B'.padEnd(controlIdLength, '0');

/** The practice that the hub delivers to. */
export const benchPractice = { ods: 'Y99001', name: 'TESTHAM SURGERY' };

/** One that is not in the hub's directory: its events are read and routed, and go nowhere. */
export const strangePractice = { ods: 'Y99009', name: 'FAR AWAY SURGERY' };

export interface CorpusOptions {
  readonly patients: number;
  readonly plot: PlotName;
  readonly practice: GpPractice;
  readonly messagesEach?: number;
}

/** ITK messages of about 1.2 KB. Every one makes exactly one event, so that events can be counted against messages. */
export function makeCorpus({ patients, plot, practice, messagesEach = Infinity }: CorpusOptions): Corpus {
  const startAt = Date.now() - 14 * 86_400_000;
  return Array.from({ length: patients }, (_, patient) =>
    journeyMessages({ system: northTrust, seed: 'bench', practices: [practice], patient, startAt, plot })
      .slice(0, messagesEach)
      .map(({ bytes, trigger, controlId, localId }) =>
        template(withBulk(bytes.toString(), trigger), { trigger, controlId, localId }),
      ),
  );
}

function template(
  text: string,
  { trigger, controlId, localId }: { trigger: string; controlId: string; localId: string },
): Template {
  const framed = Buffer.from(`\x0b${text.replace(`|${controlId}|`, `|${controlIdSlot}|`)}\x1c\r`);
  return { framed, trigger, controlIdAt: framed.indexOf(controlIdSlot), localIdsAt: allOf(framed, localId) };
}

function allOf(bytes: Buffer, text: string): readonly number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) found.push(at);
  return found;
}

/** A copy of the template that is a message of its own: by `sequence` a new control id, by `patient` a new patient. */
export function fill({ framed, controlIdAt, localIdsAt }: Template, sequence: number, patient: number): Buffer {
  const bytes = Buffer.from(framed);
  bytes.write(`B${String(sequence).padStart(controlIdLength - 1, '0')}`, controlIdAt, 'latin1');
  const localId = localIdFor(patient);
  for (const at of localIdsAt) bytes.write(localId, at, 'latin1');
  return bytes;
}

export const localIdFor = (patient: number): string => String(100_000_000 + patient).slice(-localIdLength);
