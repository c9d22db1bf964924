import { type IdentityDecision, settlingRoles } from './decision.ts';
import type { IdentityTask, RefusalReason, RefusedLink } from './person.ts';

const texts: Readonly<Record<RefusalReason, string>> = {
  NUMBERS_DIFFER: 'Two records that are to be one have different verified NHS numbers.',
  NUMBER_NOT_VERIFIED: 'Two records have one NHS number, and it is not verified at both.',
  BIRTH_DATES_DIFFER: 'Two records that may be one have different birth dates.',
  BIRTH_DATE_MISSING: 'Two records have one verified NHS number, and no certain birth date at both.',
  MOTHERS_NUMBER: "A record has its mother's NHS number.",
  NEWBORN: 'Two records have one NHS number, and one is of a newborn.',
  MULTIPLE_BIRTH: 'Two records that may be one are of somebody born as one of several.',
  IDENTITY_UNKNOWN: 'Two records have one NHS number, and the identity of one is unknown.',
  TEMPORARY_ID: 'Two records have one NHS number, and one has a temporary local id.',
  KEPT_APART: 'Two records that are kept apart would come together.',
  LINK_NOT_BORNE_OUT: 'A source links two records, and no verified NHS number and birth date bear it out.',
};

/** What a person must settle: one task for a pair and a reason, the same however often it is found. */
export function tasksOf(refused: readonly RefusedLink[]): readonly IdentityTask[] {
  return refused.map(({ subjects, reason }) => ({
    cause: `identity|${reason}|${subjects.join('|')}`,
    code: reason,
    text: texts[reason],
    subjects,
  }));
}

/** What a task asks, read from its cause; undefined where the cause is of no such task. */
export function questionIn(cause: string): Pick<IdentityTask, 'code' | 'subjects'> | undefined {
  const [kind, code = '', a, b, ...rest] = cause.split('|');
  if (kind !== 'identity' || !isReason(code) || a === undefined || b === undefined || rest.length > 0) return undefined;
  return { code, subjects: [a, b] };
}

/** Why a decision would settle nothing, or may not be made in this role; undefined where it may. */
export function whyNotSettled(
  { code, subjects: [a, b] }: Pick<IdentityTask, 'code' | 'subjects'>,
  { role, verdict }: Pick<IdentityDecision, 'role' | 'verdict'>,
): string | undefined {
  if (!settlingRoles.includes(role)) return `Who is who: only the roles ${settlingRoles.join(' and ')} may decide it.`;
  if (a === b) return 'Two systems of one organisation contradict each other about one id: it is mended there.';
  if (code === 'NUMBERS_DIFFER' && verdict === 'LINK')
    return 'Two different verified NHS numbers are never one person: mend the number where it is wrong, or keep them apart.';
  return undefined;
}

function isReason(code: string): code is RefusalReason {
  return Object.hasOwn(texts, code);
}
