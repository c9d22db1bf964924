import type { Told } from './told-ends.ts';

/**
 * The destinations at which a settled event neither ended nor waits; `?` where nothing at all is known of it. Nothing
 * missing is the answer that is wanted.
 */
export function missingAt(told: Told | undefined, waitsFor: ReadonlySet<string>): readonly string[] {
  if (told?.isDone === true) return [];
  const { routedTo, ended } = told ?? { routedTo: waitsFor, ended: new Set<string>() };
  if (routedTo.size === 0) return ['?'];
  return [...routedTo].filter((destination) => !ended.has(destination) && !waitsFor.has(destination));
}
