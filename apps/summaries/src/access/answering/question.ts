import type { AuditDraft } from '../../audit/audit-record.ts';
import type { Admitted, Asker, Basis } from '../admitted.ts';
import type { LookUp } from '../port.ts';
import type { RefusalCode } from '../refused.ts';

/** A question under way. */
export interface Question {
  readonly lookUp: string;
  /** When it came, in milliseconds. */
  readonly at: number;
  readonly operation: LookUp['operation'] | 'wrong-patient';
  /** Undefined where no token was believed. */
  readonly asker: Asker | undefined;
  readonly emergencyReason?: string | undefined;
  /** Somebody's life may hang on it: it is answered although Kafka cannot take its audit. */
  readonly isActiveEmergency: boolean;
  readonly about?: string;
}

/** What a question came to, before it is audited. `why` is for the audit: more exact than what the asker is told. */
export interface NotShown {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  readonly why: string;
  readonly subjects: readonly string[];
}

export function notShown(code: RefusalCode, why: string = code, subjects: readonly string[] = []): NotShown {
  return { kind: 'refused', code, why, subjects };
}

export function auditOfRefusal(question: Question, { why, subjects }: NotShown): AuditDraft {
  return { ...asked(question), outcome: 'refused', code: why, subjects };
}

export function auditOfAnswer(question: Question, { basis, person, withhold }: Admitted, asAt: number): AuditDraft {
  return {
    ...asked(question),
    outcome: 'answered',
    code: codeOf(basis),
    subjects: person.subjects,
    withheld: withhold,
    asAt,
  };
}

function codeOf(basis: Basis): string {
  if (basis.kind === 'relationship') return basis.relationship;
  return basis.overrides === undefined ? 'emergency' : 'emergency-over-dissent';
}

/** Whether an audit's code says that emergency access was used: the privacy officer is told. */
export function isEmergency(code: string): boolean {
  return code === 'emergency' || code === 'emergency-over-dissent';
}

/** Who asked what, when and why. */
export function asked({ lookUp, at, operation, asker, emergencyReason, about }: Question) {
  return {
    ...{ lookUp, at, operation, about: about ?? null, emergencyReason: emergencyReason ?? null },
    client: asker?.client ?? null,
    organisation: asker?.organisation ?? null,
    user: asker?.user ?? null,
    role: asker?.role ?? null,
    reason: asker?.reason ?? null,
    contextKind: asker?.context?.kind ?? null,
    contextId: asker?.context?.id ?? null,
  };
}
