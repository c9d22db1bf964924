/** What a message that was not applied yet may be about, as far as a summary must say it first. */
export type WaitingKind = 'allergy' | 'death' | 'alert' | 'identity' | 'other';

const identityTriggers: ReadonlySet<string> = new Set(['A24', 'A37', 'A34', 'A40', 'A47']);

/** Kinds that a summary names in its first line. */
export const firstKinds: readonly WaitingKind[] = ['allergy', 'death', 'alert', 'identity'];

/**
 * What kept HL7 v2 bytes may be about, by their segments alone: they could not be mapped, so nothing more of them is
 * believed. `ZAL` and `IAM` are taken for what they are in most feeds; a death is PID-29 or PID-30.
 */
export function kindsOf(trigger: string | undefined, bytes: Buffer | undefined): readonly WaitingKind[] {
  const event = trigger?.slice(-3) ?? '';
  const kinds: WaitingKind[] = identityTriggers.has(event) ? ['identity'] : [];
  // What cannot be read may be about anything.
  if (bytes === undefined) return [...kinds, 'allergy', 'death', 'alert'];
  const segments = bytes.toString('latin1').split(/[\r\n]+/);
  if (segments.some((one) => /^(AL1|IAM)\W/.test(one))) kinds.push('allergy');
  if (segments.some(saysDeath)) kinds.push('death');
  if (segments.some((one) => /^ZAL\W/.test(one))) kinds.push('alert');
  return kinds.length === 0 ? ['other'] : kinds;
}

function saysDeath(segment: string): boolean {
  if (!segment.startsWith('PID')) return false;
  const fields = segment.split(segment.charAt(3));
  return (fields[29] ?? '') !== '' || fields[30]?.toUpperCase() === 'Y';
}
