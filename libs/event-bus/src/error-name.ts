/** The broker's name of an error (`REBALANCE_IN_PROGRESS`), or the code that it declares; else its cause's, else its own name. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  if ('type' in error && typeof error.type === 'string') return error.type;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error.cause instanceof Error) return nameOf(error.cause);
  return error.name;
}
