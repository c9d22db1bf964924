import { createHash } from 'node:crypto';
import type { Reference } from 'fhir/r4.js';

/** Names this project's ids among all version 5 UUIDs. Never to be changed: receivers tell repeats by these ids. */
const namespace = Buffer.from('19b6f008cbe44e47accb95108a6b48f8', 'hex');

/**
 * The ids of one message: the same for the same event and destination, at every attempt and after a restart. Sent again on
 * purpose, the message is the same, and so is its header's id; `Bundle.id`, which names the sending, is another (FHIR R4,
 * Messaging, Reliable messaging): who sees an id that it knows in a Bundle that it does not know processes it again.
 */
export interface MessageIds {
  /** `Bundle.id`, and what a receiver recognises a repeat by. */
  readonly bundle: string;
  /** The id of the resource that plays this part in the message. */
  of(part: string): string;
  /** A reference to the resource that plays this part. */
  to(part: string): Reference;
}

/**
 * Ids by RFC 9562 version 5 from the event's id and the destination's name; nothing of the patient goes into them.
 * `replayId` names the replay that sends it again.
 */
export function messageIds(eventId: string, destination: string, replayId?: string): MessageIds {
  const id = (part: string): string => uuidV5([eventId, destination, part].join('\n'));
  const bundle = replayId === undefined ? id('Bundle') : id(`Bundle/${replayId}`);
  return { bundle, of: id, to: (part) => ({ reference: fullUrl(id(part)) }) };
}

export const fullUrl = (id: string): string => `urn:uuid:${id}`;

function uuidV5(name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
