/** What a person settled about two local records; the last one about a pair stands. */
export interface IdentityDecision {
  /** Subjects, in text order. */
  readonly subjects: readonly [string, string];
  readonly verdict: 'LINK' | 'KEEP_APART';
  /** Who decided, in which role, and why. */
  readonly person: string;
  readonly role: string;
  readonly reason: string;
  /** Milliseconds since 1970. */
  readonly decidedAt: number;
}

/** Roles that may say who is who. */
export const settlingRoles: readonly string[] = ['clinical-safety', 'records'];

/** Names the decision about a pair in `relay.index`. No patient data. */
export function decisionKey(subjects: readonly [string, string]): string {
  return `decision|${inOrder(...subjects).join('|')}`;
}

/** The pair as it is named everywhere. */
export function inOrder(one: string, other: string): readonly [string, string] {
  return one < other ? [one, other] : [other, one];
}
