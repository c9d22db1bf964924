import { bundleIdOf, type Given } from './overclaimed.ts';

/**
 * Entries that stand held although the practice took the message: practices never refuse what they took, so they were held by
 * somebody whose word no longer counted.
 */
export function heldInVain(
  held: readonly { readonly practice: string; readonly eventId: string }[],
  given: readonly Given[],
): readonly string[] {
  const taken = new Set(
    given.filter(({ accepted }) => accepted).map(({ practice, bundleId }) => `${practice} ${bundleId}`),
  );
  const vain = held.filter(({ practice, eventId }) => taken.has(`${practice} ${bundleIdOf(eventId, practice)}`));
  return vain.map(({ practice, eventId }) => `${eventId} at ${practice}`);
}
