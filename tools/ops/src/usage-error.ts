/** The command line does not say what to do, or asks for what cannot be. The message is for the person who typed it. */
export class UsageError extends Error {
  readonly code = 'USAGE';
}
