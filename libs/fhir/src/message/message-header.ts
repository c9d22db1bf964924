import type { Extension, MessageHeader, Reference } from 'fhir/r4.js';
import type { CodedConcept } from '@care-relay/nhs';
import { codeableConcept, coding } from '../datatypes.ts';
import type { Identified } from '../identified.ts';
import { ownExtensions, ownSystems, profiles } from '../systems.ts';

/** What the message does to what the receiver knows: says something new, takes back what was said, or only says what the source holds. */
export type MessageReason = 'new' | 'delete' | 'differs';

const reasons: Readonly<Record<MessageReason, CodedConcept>> = {
  new: { system: ownSystems.messageReason, code: 'new', display: 'States something' },
  delete: { system: ownSystems.messageReason, code: 'delete', display: 'Takes back an earlier statement' },
  differs: {
    system: ownSystems.messageReason,
    code: 'differs',
    display: 'Holds something else; nothing is to be overwritten',
  },
};

export interface MessageHeaderContent {
  readonly id: string;
  /** The care event's type (`PatientAdmitted`): there is no national R4 list of message events. */
  readonly event: string;
  readonly reason: MessageReason;
  readonly destination: { readonly name: string; readonly endpoint: string; readonly receiver: Reference };
  readonly sender: Reference;
  /** The system the statement comes from, and a URI that names it. */
  readonly source: { readonly name: string; readonly endpoint: string };
  readonly focus: readonly Reference[];
  /** A plain sentence for who reads the message, about how it was sent. */
  readonly note?: string;
  /** Ids of the messages (`Bundle.id`) that this one takes back, where it takes back what was sent. */
  readonly takesBack?: readonly string[] | undefined;
}

/** A UK Core MessageHeader (draft profile 2.4.0). */
export function messageHeader(content: MessageHeaderContent): Identified<MessageHeader> {
  return {
    resourceType: 'MessageHeader',
    id: content.id,
    meta: { profile: [profiles.messageHeader] },
    ...(content.note !== undefined && { text: narrative(content.note) }),
    ...(content.takesBack && { extension: content.takesBack.map(takenBack) }),
    eventCoding: coding({ system: ownSystems.careEvent, code: content.event, display: content.event }),
    destination: [{ ...content.destination }],
    sender: content.sender,
    source: { ...content.source, software: 'CareRelay' },
    reason: codeableConcept(reasons[content.reason]),
    focus: [...content.focus],
  };
}

function takenBack(id: string): Extension {
  return { url: ownExtensions.takesBack, valueUri: `urn:uuid:${id}` };
}

/** Says what no field does: `additional` (FHIR R4, Narrative). */
function narrative(sentence: string): NonNullable<MessageHeader['text']> {
  const escaped = sentence.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${escaped}</p></div>` };
}
