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
