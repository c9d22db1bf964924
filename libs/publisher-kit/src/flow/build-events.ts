import { dataSchemaOf, type EventEnvelope } from '@care-relay/care-events';
import type { Pseudonyms } from '../identity/subject.ts';
import type { KeptMessage } from '../intake/kept-message.ts';
import { statementKinds } from '../statements/statement.ts';
import type { MappedEvent, MessageIdentity } from './mapped.ts';

/** A mapped event with everything it says about itself. */
export interface BuiltEvent {
  readonly mapped: MappedEvent;
  readonly envelope: EventEnvelope;
}

export interface BuildContext {
  readonly message: KeptMessage;
  readonly pseudonyms: Pseudonyms;
  readonly identity: MessageIdentity;
  /** Digest of `identity.content`. */
  readonly contentDigest: string;
}

/**
 * Gives each event its id, subject and coordinates. Statement events have ordinals of their own behind the others, one for
 * each kind, so that an event keeps its ordinal and id whichever statements a later run still finds to be made.
 */
export function buildEvents(events: readonly MappedEvent[], context: BuildContext): readonly BuiltEvent[] {
  const plain = events.filter((event) => event.statement === undefined).length;
  return events.map((mapped, index) => {
    const kind = mapped.statement?.kind;
    const ordinal = kind === undefined ? index : plain + statementKinds.indexOf(kind);
    return { mapped, envelope: envelopeOf(mapped, ordinal, context) };
  });
}

function envelopeOf(mapped: MappedEvent, ordinal: number, context: BuildContext): EventEnvelope {
  const { message, pseudonyms, contentDigest } = context;
  const { organisation, controlId } = context.identity;
  const subjectOf = (key: MappedEvent['subject']): string => pseudonyms.subject(organisation, key);
  const { partition, offset } = message.at;
  return {
    id: pseudonyms.uuid([message.source, controlId, contentDigest, mapped.type, ordinal, 0]),
    type: mapped.type,
    source: message.source,
    subject: subjectOf(mapped.subject),
    time: mapped.recordedTime,
    ...(mapped.occurredTime === undefined ? {} : { occurredTime: mapped.occurredTime }),
    dataSchema: dataSchemaOf(mapped.type),
    processingId: message.processingId,
    intake: { partition, offset, ordinal },
    revision: 0,
    ...(mapped.also.length === 0 ? {} : { alsoSubjects: mapped.also.map(subjectOf) }),
    ...(mapped.flags.length === 0 ? {} : { flags: mapped.flags }),
    traceparent: message.traceparent,
  };
}
