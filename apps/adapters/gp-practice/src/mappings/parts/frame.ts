import type { EventEnvelope } from '@care-relay/care-events';
import {
  messageBundle,
  messageHeader,
  messageIds,
  organization,
  ownBase,
  type Identified,
  type MessageIds,
  type MessageReason,
} from '@care-relay/fhir';
import { parseOdsCode, type OdsCode } from '@care-relay/nhs';
import type { Bundle, FhirResource, Reference } from 'fhir/r4.js';
import { Unmappable, type MappingContext } from '../mapping.ts';

/** What every message has, whatever it says: who sends it, to whom, and under which ids. */
export interface Frame {
  readonly ids: MessageIds;
  /** The organisation whose system the event comes from. */
  readonly source: OdsCode;
  readonly sender: Reference;
  readonly receiver: Reference;
  bundle(content: MessageContent): Identified<Bundle>;
}

export interface MessageContent {
  readonly reason: MessageReason;
  /** What the message is about; it comes first after the header. */
  readonly focus: Identified<FhirResource>;
  readonly others: readonly Identified<FhirResource>[];
}

export function frame(envelope: EventEnvelope, context: MappingContext): Frame {
  const { destination, replayId } = context;
  const note = noteOf(context);
  const ids = messageIds(envelope.id, destination.ods, replayId);
  const { ods, system } = sourceOf(envelope);
  const sender = organization({ id: ids.of('sender'), ods, name: undefined });
  const receiver = organization({ id: ids.of('receiver'), ods: destination.ods, name: destination.name });
  const header = (reason: MessageReason, focus: Identified<FhirResource>) =>
    messageHeader({
      id: ids.of('MessageHeader'),
      event: envelope.type,
      reason,
      destination: { name: destination.name, endpoint: destination.endpoint, receiver: ids.to('receiver') },
      sender: ids.to('sender'),
      source: { name: system, endpoint: `${ownBase}/source/${ods}/${encodeURIComponent(system)}` },
      focus: [{ reference: `urn:uuid:${focus.id}` }],
      ...(note !== '' && { note }),
      takesBack: context.takesBack,
    });
  return {
    ids,
    source: ods,
    sender: ids.to('sender'),
    receiver: ids.to('receiver'),
    bundle: ({ reason, focus, others }) =>
      messageBundle({
        id: ids.bundle,
        recordedAt: envelope.time,
        header: header(reason, focus),
        resources: [focus, ...others, sender, receiver],
        test: envelope.processingId !== 'P',
        replayed: replayId !== undefined,
      }),
  };
}

/** What a person must know who reads it. */
function noteOf({ ahead, goesAs, note }: MappingContext): string {
  const held = goesAs?.heldPractice;
  const notes = [
    note,
    ahead && sentAhead(ahead),
    held && `The hospital holds another practice for this patient: ${held}.`,
  ];
  return notes.filter((one) => one !== undefined).join(' ');
}

/** For who reads it: other updates about the patient are older and come later, if at all. */
function sentAhead({ of, oldestAt }: NonNullable<MappingContext['ahead']>): string {
  const updates = of === 1 ? '1 earlier update' : `${of} earlier updates`;
  return `Sent ahead of ${updates}, oldest ${new Date(oldestAt).toISOString()}.`;
}

/** `RCB/PAS`: the organisation's ODS code and the name of its system. */
function sourceOf({ source }: EventEnvelope): { ods: OdsCode; system: string } {
  const [organisation = '', ...rest] = source.split('/');
  const read = parseOdsCode(organisation);
  if (!read.ok) throw new Unmappable({ code: 'SOURCE_UNNAMED', at: 'source', text: 'The source names no ODS code.' });
  return { ods: read.value, system: rest.join('/') || organisation };
}
