import { createHmac, createSecretKey } from 'node:crypto';
import { remembered } from './remembered.ts';

/** Which identifier of a patient counts for a source (design section 3, Subject). The value is patient data. */
export interface SubjectKey {
  readonly kind: 'local' | 'nhs' | 'visit';
  readonly authority: string;
  readonly value: string;
}

/** The secret of this deployment behind subjects and event ids; by reference, made once and kept. */
export interface Pseudonyms {
  /** `k1:` and HMAC-SHA256 of (organisation, patient identifier), base64url. */
  subject(organisation: string, key: SubjectKey): string;
  /** A UUID from an HMAC of these parts: the same parts give the same id, here and after a restart. */
  uuid(parts: readonly (string | number)[]): string;
  /** A short digest that tells contents apart without showing them. */
  digest(content: Buffer): string;
}

/** A patient comes again soon: twice with each message, and some ten messages a stay. */
const rememberedSubjects = 5_000;

export function pseudonyms(secret: Buffer): Pseudonyms {
  // Made once: from bytes, each HMAC would prepare its key anew, a third of the processor time of a whole message.
  const key = createSecretKey(secret);
  const mac = (content: Buffer | string): Buffer => createHmac('sha256', key).update(content).digest();
  const subject = remembered(rememberedSubjects, (text) => `k1:${mac(text).toString('base64url')}`);
  return {
    // JSON keeps the parts apart: ["a","bc"] and ["ab","c"] differ.
    subject: (organisation, { kind, authority, value }) =>
      subject(JSON.stringify([organisation, kind, authority, value])),
    uuid: (parts) => uuidFrom(mac(JSON.stringify(parts))),
    digest: (content) => mac(content).toString('base64url'),
  };
}

/** Version 8 (RFC 9562 section 5.8): the content is ours to define. */
function uuidFrom(bytes: Buffer): string {
  const sixteen = Buffer.from(bytes.subarray(0, 16));
  sixteen[6] = ((sixteen[6] ?? 0) & 0x0f) | 0x80;
  sixteen[8] = ((sixteen[8] ?? 0) & 0x3f) | 0x80;
  const hex = sixteen.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
