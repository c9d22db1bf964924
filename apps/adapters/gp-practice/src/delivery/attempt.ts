import type { DeliverTo } from '@care-relay/adapter-kit';
import { type Outcome, rejected } from '@care-relay/lanes';
import type { Practice } from '../directory/practice.ts';
import {
  toMessage,
  type GoesAs,
  type GpEvent,
  type MappedMessage,
  type MappingContext,
  patientUnlinkedToMessage,
  type UnlinkedEvent,
} from '../mappings/index.ts';

/** Maps an event, posts it to a practice and says what became of it. Never rejects. */
export type Attempt = (
  event: GpEvent | UnlinkedEvent,
  destination: Practice,
  facts?: AttemptedWith,
) => Promise<Outcome>;

export interface AttemptedWith {
  readonly signal?: AbortSignal;
  /** The replay that sends it again. */
  readonly replayId?: string;
  /** Set where it goes before earlier updates of its patient. */
  readonly ahead?: MappingContext['ahead'];
  /** What the release step found. */
  readonly goesAs?: GoesAs | undefined;
}

export function attemptWith(deliver: DeliverTo): Attempt {
  return async (event, practice, { signal, replayId, ahead, goesAs } = {}) => {
    const how = { ...(replayId !== undefined && { replayId }), ...(ahead && { ahead }), goesAs };
    const message = messageFor(event, { destination: practice, ...how });
    return message.ok ? deliver(practice, message.bundle, signal) : rejected(message.problem);
  };
}

/** What is taken back because a link was has its own words; where nothing was told on it, there is nothing to send. */
function messageFor(event: GpEvent | UnlinkedEvent, context: MappingContext): MappedMessage {
  if (event.type !== 'PatientUnlinked') return toMessage(event, context);
  const told = context.goesAs?.toldWhileLinked;
  if (told === undefined) return { ok: false, problem: nothingToTakeBack };
  return patientUnlinkedToMessage(event, told, context);
}

const nothingToTakeBack = {
  code: 'NOTHING_TO_TAKE_BACK',
  at: 'patient.identifiers',
  text: 'Nothing was told on the link that was taken back.',
};
