/** HL7 table 0357, message error condition codes: what an acknowledgement says in ERR-3 or MSA-6. */
export type Table0357 =
  '0' | '100' | '101' | '102' | '103' | '200' | '201' | '202' | '203' | '204' | '205' | '206' | '207';

export interface Hl7Problem {
  /** Stable, in capitals: `DELIMITERS_UNREADABLE`. */
  readonly code: string;
  /** `MSH`, where the trouble stands in one. */
  readonly segment?: string;
  /** 1-based. */
  readonly field?: number;
  readonly table0357: Table0357;
  /** One readable sentence without any value of the message. */
  readonly text: string;
}

/** The bytes are no HL7 v2 message, or more than was allowed. The only error that reading a message throws. */
export class Hl7ParseError extends Error {
  readonly problem: Hl7Problem;
  constructor(problem: Hl7Problem) {
    super(problem.text);
    this.name = 'Hl7ParseError';
    this.problem = problem;
  }
}

/** A path or a message to be built that our own code wrote wrongly. Never caused by what a sender sent. */
export class Hl7UsageError extends Error {
  readonly code: 'PATH' | 'SEGMENT_NAME' | 'NO_ESCAPE' | 'CHARSET';
  constructor(code: Hl7UsageError['code'], text: string) {
    super(text);
    this.name = 'Hl7UsageError';
    this.code = code;
  }
}
