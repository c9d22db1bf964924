/** What a run says, and the exit code that goes with it. */
export interface Said {
  readonly text: string;
  readonly code: ExitCode;
}

/** 0: as asked. 1: the hub's services cannot be reached. 2: usage. 3: the owner said no. 4: no answer came in time. */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

export function done(text: string): Said {
  return { text, code: 0 };
}
