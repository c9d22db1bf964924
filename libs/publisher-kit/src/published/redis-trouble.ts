/** Redis cannot be asked now; it is asked again. */
export class RedisTrouble extends Error {
  /** `REDIS_TIMEOUT`, `REDIS_UNREACHABLE`, or what Redis itself answered: `REDIS_LOADING`. */
  readonly code: string;
  constructor(cause: unknown) {
    super('Redis cannot be asked', { cause });
    this.code = codeOf(cause);
  }
}

/** What Redis answers; its trouble as `RedisTrouble`, since the client's own errors have no code. */
export async function askRedis<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw new RedisTrouble(error);
  }
}

/** Only the first word of an answer: what follows it may hold what was asked. */
function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'REDIS_UNREACHABLE';
  if (cause.message === 'Command timed out') return 'REDIS_TIMEOUT';
  const [said] = cause.name === 'ReplyError' ? (/^[A-Z]+(?= )/.exec(cause.message) ?? ['ERR']) : [];
  return said === undefined ? 'REDIS_UNREACHABLE' : `REDIS_${said}`;
}
