import { readPath } from '../message/path.ts';
import type { Hl7Problem, Table0357 } from '../message/problem.ts';

/** A problem as an acknowledgement names it: where it stands, and never what stands there. All places are 1-based. */
export interface AckProblem extends Hl7Problem {
  readonly occurrence?: number;
  readonly repetition?: number;
  readonly component?: number;
  readonly subcomponent?: number;
}

export interface ProblemWords {
  /** Stable, in capitals: `IDENTIFIER_MISSING`. */
  readonly code: string;
  readonly table0357: Table0357;
  /** One readable sentence without any value of the message. */
  readonly text: string;
}

/** A problem at a path (`PID-3[2].1`). Throws `Hl7UsageError` for a malformed path. */
export function problemAt(path: string, words: ProblemWords): AckProblem {
  const at = readPath(path);
  const [field = '', ...below] = path.split('.');
  return {
    ...words,
    segment: at.segment,
    occurrence: at.occurrence,
    field: at.field,
    ...(field.endsWith(']') && { repetition: at.repetition }),
    ...(below.length > 0 && { component: at.component }),
    ...(below.length > 1 && { subcomponent: at.subcomponent }),
  };
}

/** `PID-3[2].1`; empty where the problem has no place. */
export function placeOf(problem: AckProblem): string {
  const { segment, field, repetition, component, subcomponent } = problem;
  if (segment === undefined) return '';
  if (field === undefined) return segment;
  const within =
    component === undefined ? '' : subcomponent === undefined ? `.${component}` : `.${component}.${subcomponent}`;
  return `${segment}-${field}${repetition === undefined ? '' : `[${repetition}]`}${within}`;
}
