import { bundleIdOf, type Given } from './overclaimed.ts';

/** An entry that waits for a person, when it was seen. */
export interface Held {
  readonly practice: string;
  readonly eventId: string;
  readonly at: number;
}

/**
 * Entries that stood held although the practice had taken the message before: practices never refuse what they took, so they
 * were held by somebody whose word no longer counted.
 */
export function heldInVain(
  held: readonly Held[],
  given: readonly (Given & { readonly at: number })[],
): readonly string[] {
  const taken = new Map<string, number>();
  for (const { accepted, practice, bundleId, at } of given) {
    const name = `${practice} ${bundleId}`;
    if (accepted && !taken.has(name)) taken.set(name, at);
  }
  const vain = held.filter(({ practice, eventId, at }) => {
    const takenAt = taken.get(`${practice} ${bundleIdOf(eventId, practice)}`);
    return takenAt !== undefined && takenAt < at;
  });
  return vain.map(({ practice, eventId }) => `${eventId} at ${practice}`);
}
