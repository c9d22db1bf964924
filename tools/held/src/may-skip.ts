import type { HeldEntry } from './held-entry.ts';

/** Event types, and the triggers behind them, that only the clinical safety role may skip (design section 6, Skipping). */
const safetyCritical =
  /^(PatientDeath|PatientRestricted|PatientUnrestricted|SafetyAlert|PatientMerged|PatientIdentifierChanged|PatientLinked|PatientUnlinked)|^A(24|34|37|40|47)$/;

/** Why this may not be skipped in that role; undefined when it may. */
export function skipForbidden({ entry }: HeldEntry, role: string): string | undefined {
  const critical = entry.subjects.length > 1 || safetyCritical.test(entry.eventType ?? '');
  if (!critical || role === 'clinical-safety') return undefined;
  return 'This is about identity, death, restriction or safety: only --role clinical-safety may skip it, and the reason must say how the receiver was told.';
}
