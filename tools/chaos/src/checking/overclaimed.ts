import { createHash } from 'node:crypto';

/** What the ledger says of an event at a practice. */
export interface Claim {
  readonly practice: string;
  readonly eventId: string;
  readonly outcome: string;
  /** The practice's own reference, from its answer. */
  readonly ack: string | null;
}

/** What a practice gave: to which message, and under which reference it answered. */
export interface Given {
  readonly practice: string;
  readonly accepted: boolean;
  readonly bundleId: string;
  readonly answerId?: string | undefined;
}

const claimsToHave: ReadonlySet<string> = new Set(['DELIVERED', 'ACCEPTED']);

/**
 * Claims of a delivery that the practice knows nothing of: it never had a message of that id, or never gave the reference
 * that the claim rests on. A reference is made when a practice answers, so a claim written before cannot name it.
 */
export function overclaimed(claims: readonly Claim[], given: readonly Given[]): readonly string[] {
  const taken = given.filter(({ accepted }) => accepted);
  const messages = new Set(taken.map(({ practice, bundleId }) => `${practice} ${bundleId}`));
  const answers = new Set(taken.map(({ practice, bundleId, answerId }) => `${practice} ${bundleId} ${answerId}`));
  const empty = claims.filter(({ practice, eventId, outcome, ack }) => {
    if (!claimsToHave.has(outcome)) return false;
    const message = `${practice} ${bundleIdOf(eventId, practice)}`;
    return ack === null || !messages.has(message) || !answers.has(`${message} ${ack}`);
  });
  return empty.map(({ practice, eventId }) => `${eventId} at ${practice}`);
}

/** Names CareRelay's ids among all version 5 UUIDs. */
const namespace = Buffer.from('19b6f008cbe44e47accb95108a6b48f8', 'hex');

/** The message's id as receivers are told to expect it: RFC 9562 version 5, of the event's id and the practice's code. */
export function bundleIdOf(eventId: string, practice: string): string {
  const digest = createHash('sha1').update(namespace).update(`${eventId}\n${practice}\nBundle`).digest('hex');
  const variant = ((Number.parseInt(digest.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `5${digest.slice(13, 16)}`];
  return [...parts, `${variant}${digest.slice(18, 20)}`, digest.slice(20, 32)].join('-');
}
