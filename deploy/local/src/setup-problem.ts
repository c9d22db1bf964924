export type SetupProblemCode =
  | 'ALREADY_RUNNING'
  | 'DATA_DAMAGED'
  | 'STEP_FAILED'
  | 'PORT_IN_USE'
  | 'PROGRAM_MISSING'
  | 'SERVICE_NOT_READY'
  | 'SERVICE_STOPPED';

/** Why the local region could not start or go on: one sentence for the person at the terminal, with what to do about it. */
export class SetupProblem extends Error {
  readonly code: SetupProblemCode;
  constructor(code: SetupProblemCode, sentence: string) {
    super(sentence);
    this.code = code;
  }
}
