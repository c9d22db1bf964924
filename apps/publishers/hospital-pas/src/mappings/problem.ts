import type { Table0357 } from '@care-relay/hl7v2';

/** Why a message is not taken: where, and in words, without any value of it. */
export interface MappingProblem {
  /** Stable, in capitals: `DEATH_CONTRADICTED`. */
  readonly code: string;
  /** The field: `PID-5.1`, `PID[2]-3`; a segment (`PV1`) where all of it is missing; `segment 4` for a line that is none. */
  readonly at: string;
  readonly text: string;
  /** HL7 table 0357. */
  readonly table0357: Table0357;
}

/** Thrown inside mappings only; `mapMessage` and its like return the problem. */
export class ContentRejected extends Error {
  readonly problem: MappingProblem;
  constructor(problem: MappingProblem) {
    super(problem.code);
    this.name = 'ContentRejected';
    this.problem = problem;
  }
}

export function missing(at: string): ContentRejected {
  const isSegment = /^[A-Z][A-Z0-9]{2}(\[\d+\])?$/.test(at);
  return new ContentRejected({
    code: isSegment ? 'SEGMENT_MISSING' : 'FIELD_MISSING',
    at,
    text: `${at} is missing`,
    table0357: isSegment ? '100' : '101',
  });
}

export function unreadable(at: string, what: string): ContentRejected {
  return new ContentRejected({ code: 'VALUE_UNREADABLE', at, text: `${at} is not ${what}`, table0357: '102' });
}

export function contradicted(code: string, at: string, text: string): ContentRejected {
  return new ContentRejected({ code, at, text, table0357: '102' });
}

export function isProblem(value: object): value is MappingProblem {
  return 'table0357' in value;
}

/** The result, or the problem that stopped it. Other errors are ours and pass. */
export function orProblem<T>(run: () => T): T | MappingProblem {
  try {
    return run();
  } catch (error) {
    if (error instanceof ContentRejected) return error.problem;
    throw error;
  }
}
