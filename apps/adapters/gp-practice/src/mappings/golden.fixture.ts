import { readdirSync, readFileSync } from 'node:fs';
import { completeEvent, type EventDrafts, type EventEnvelope } from '@care-relay/care-events';
import type { GpEventOf, GpEventType } from './gp-event.ts';
import type { MappedMessage, MappingContext, Recipient, ToldWhileLinked } from './mapping.ts';
import { patientUnlinkedToMessage } from './patient-unlinked-to-message.ts';

/** The golden pairs beside `src/`: the specification of the mappings, readable by a clinician. */
export const goldenFolder = new URL('../../golden/', import.meta.url);

export const goldenNames: readonly string[] = readdirSync(goldenFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

export const goldenPractice: Recipient = readJson('practice.json');

export interface GoldenInput<Type extends GpEventType = GpEventType> {
  readonly type: Type;
  readonly envelope: EventEnvelope;
  readonly data: EventDrafts[Type];
  /** Set where the message is sent before earlier updates. */
  readonly ahead?: MappingContext['ahead'];
  /** Set where more is known of the patient than the event says. */
  readonly goesAs?: MappingContext['goesAs'];
}

export function goldenInput(name: string): GoldenInput {
  return readJson(`${name}/in.json`);
}

/** The event as a consumer would decode it: what the short form leaves out has its default. */
export function completed<Type extends GpEventType>({ type, envelope, data }: GoldenInput<Type>): GpEventOf<Type> {
  return { type, envelope, data: completeEvent(type, data) };
}

export function goldenContext({ ahead, goesAs }: Pick<GoldenInput, 'ahead' | 'goesAs'>): MappingContext {
  return { destination: goldenPractice, ...(ahead && { ahead }), ...(goesAs && { goesAs }) };
}

function readJson<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(new URL(path, goldenFolder), 'utf8'));
}

/** The pair of a link that was taken back: it is no statement of one patient, and has a folder of its own. */
export const goldenUnlinkedFolder = new URL('../../golden-unlinked/', import.meta.url);

export function goldenUnlinked(): MappedMessage {
  const { envelope, data, told }: UnlinkedInput = readJson('../golden-unlinked/in.json');
  const event = { type: 'PatientUnlinked', envelope, data: completeEvent('PatientUnlinked', data) } as const;
  return patientUnlinkedToMessage(event, told, { destination: goldenPractice });
}

interface UnlinkedInput {
  readonly envelope: EventEnvelope;
  readonly data: EventDrafts['PatientUnlinked'];
  readonly told: ToldWhileLinked;
}
