import {
  coding,
  type Identified,
  messageBundle,
  messageHeader,
  type MessageIds,
  type MessageReason,
  narrative,
  organization,
  ownBase,
  profiles,
} from '@care-relay/fhir';
import type { Bundle, Extension, FhirResource, MessageHeader, Organization } from 'fhir/r4.js';
import type { Recipient } from './addressed.ts';
import { type AmbulanceMessage, messageSystem, messageWords } from './words.ts';

export interface Framed {
  readonly ids: MessageIds;
  readonly to: Recipient;
  readonly message: AmbulanceMessage;
  readonly reason: MessageReason;
  /** When what it says was decided or recorded. RFC 3339. */
  readonly at: string;
  readonly test: boolean;
  /** For who reads it; the first line is what must be read first. */
  readonly lines: readonly string[];
  readonly extensions?: readonly Extension[];
  readonly focus: Identified<FhirResource>;
  readonly others: readonly Identified<FhirResource>[];
  /** Whose statement it is; the hub's own where nobody's. Its id is `sender`. */
  readonly sender?: Identified<Organization>;
  readonly replayed?: boolean;
}

/** A message Bundle to a trust: who sends it, to whom, under which ids. The ids within are the same at every attempt. */
export function framed(content: Framed): Identified<Bundle> {
  const { ids, to, at, test, focus, others, sender = hubAsSender(ids), replayed = false } = content;
  const receiver = organization({ id: ids.of('receiver'), ods: to.ods, name: to.name });
  return messageBundle({
    ...{ id: ids.bundle, recordedAt: at, test, replayed, header: header(content) },
    resources: [focus, ...others, sender, receiver],
  });
}

function header({ ids, to, message, reason, lines, extensions, focus }: Framed): Identified<MessageHeader> {
  const base = messageHeader({
    ...{ id: ids.of('MessageHeader'), event: message, reason, sender: ids.to('sender') },
    destination: { name: to.name, endpoint: to.endpoint, receiver: ids.to('receiver') },
    source: { name: 'ambulance-trust', endpoint: `${ownBase}/source/ambulance-trust` },
    focus: [{ reference: `urn:uuid:${focus.id}` }],
  });
  return {
    ...base,
    text: narrative(lines, 'additional'),
    ...(extensions !== undefined && extensions.length > 0 && { extension: [...extensions] }),
    eventCoding: coding({ system: messageSystem, code: message, display: messageWords[message] }),
  };
}

/** The hub itself: what it offers and takes back is nobody else's statement. It has no ODS code. */
export function hubAsSender(ids: MessageIds): Identified<Organization> {
  const meta = { profile: [profiles.organization] };
  return { resourceType: 'Organization', id: ids.of('sender'), meta, name: 'CareRelay' };
}
