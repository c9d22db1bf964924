import type { EntryCommand } from './lane-command.ts';

/** The role that may decide what patients' safety hangs on. */
export const clinicalSafety = 'clinical-safety';

/** Event types, and the HL7 v2 triggers behind them, that no policy skips and not everybody may (design section 6, Skipping). */
const safetyCritical =
  /^(PatientDeath|PatientRestricted|PatientUnrestricted|SafetyAlert|Allergy|PatientMerged|PatientIdentifierChanged|PatientLinked|PatientUnlinked)|^A(24|34|37|40|47)$/;

/** What decides whether an entry is safety-critical: what it is, and whether it names several patients' records. */
export interface Judged {
  readonly eventType?: string | undefined;
  readonly subjects: readonly string[];
}

/** True for identity, death, allergy, alert and restriction. */
export function isSafetyCritical({ eventType, subjects }: Judged): boolean {
  return subjects.length > 1 || safetyCritical.test(eventType ?? '');
}

/** Why this command may not be carried out as it stands; undefined when it may. */
export function whyForbidden(command: Pick<EntryCommand, 'kind' | 'role' | 'told'>, entry: Judged): string | undefined {
  const { kind, role, told } = command;
  if (!needsClinicalSafety(kind, entry)) return undefined;
  if (role !== clinicalSafety) return `${about(kind)}: only the role ${clinicalSafety} may decide it.`;
  if ((told ?? '').trim() === '') return `${about(kind)}: it needs who at the receiver was told, and how.`;
  return undefined;
}

function needsClinicalSafety(kind: EntryCommand['kind'], entry: Judged): boolean {
  if (kind === 'RELEASE') return false;
  return kind === 'AHEAD' || kind === 'WORKLIST' || isSafetyCritical(entry);
}

function about(kind: EntryCommand['kind']): string {
  if (kind === 'AHEAD') return 'An identity event goes ahead of what waits before it';
  if (kind === 'WORKLIST') return 'What a retired lane holds is left to people';
  return 'This is about identity, death, allergy, alert or restriction';
}
