/** What a source states about a subject again and again, and is published only when it changes (design section 3, Statements). */
export const statementKinds = ['death', 'restriction', 'readiness'] as const;

export type StatementKind = (typeof statementKinds)[number];

export interface StatementMade {
  readonly kind: StatementKind;
  readonly state: string;
}

/** A statement as it stands: what was stated, and by which event. */
export interface StandingStatement {
  readonly state: string;
  readonly eventId: string;
}

/** The last statement published for a subject, by kind. */
export type StandingStatements = { readonly [K in StatementKind]?: StandingStatement };
