import type { KnownState, StateCodec } from '@care-relay/care-events';

/** What a value is never going to be, whoever reads it and when. */
const unreadable = new Set(['VALUE_UNREADABLE', 'SCHEMA_ID_UNKNOWN', 'SCHEMA_MISMATCH']);

/**
 * The record of our own state in a value; undefined for a tombstone, for one of a later build, and for bytes that nobody
 * can read: a stray record in a topic of decisions must not stand in the way of those that follow. Rejects where it
 * cannot be said now, as when the registry is away.
 */
export async function readState(value: Buffer | null, codec: StateCodec): Promise<KnownState | undefined> {
  if (value === null) return undefined;
  try {
    const decoded = await codec.decode(value);
    return decoded.known ? decoded : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && unreadable.has(String(error.code))) return undefined;
    throw error;
  }
}
