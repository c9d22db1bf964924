import { createHash, randomUUID } from 'node:crypto';

/** Where new ids come from, as an argument. */
export interface IdSource {
  /** A UUID that this source has not given before. */
  next(): string;
}

export const randomIds: IdSource = { next: () => randomUUID() };

/** UUIDs that are the same at every run for one seed: for tests and simulators. */
export function seededIds(seed: string): IdSource {
  let given = 0;
  return { next: () => uuidFrom(`${seed}/${given++}`) };
}

/** A version 8 UUID (RFC 9562, 5.8: custom) from a text: the same text gives the same id. */
export function uuidFrom(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
