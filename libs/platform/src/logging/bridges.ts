import { isLogField, type LogFields } from './fields.ts';
import type { Logger } from './logger.ts';

/** What kafkajs hands to a log creator, as far as it is used here. */
export interface KafkaLogEntry {
  readonly namespace: string;
  readonly level: number;
  readonly log: Readonly<Record<string, unknown>> & { readonly message: string };
}

/** kafkajs' levels: 1 error, 2 warn, 4 info, 5 debug. */
const kafkaLevels: Readonly<Record<number, 'error' | 'warn' | 'info' | 'debug'>> = {
  1: 'error',
  2: 'warn',
  4: 'info',
  5: 'debug',
};

/** A `logCreator` for kafkajs: its own fixed messages, of its fields only those on our list. */
export function kafkaLogs(logger: Logger): () => (entry: KafkaLogEntry) => void {
  return () => (entry) => {
    const { message, ...rest } = entry.log;
    const level = kafkaLevels[entry.level] ?? 'debug';
    logger[level](`kafka client: ${message}`, { component: 'kafkajs', namespace: entry.namespace, ...listed(rest) });
  };
}

/** The shape of Nest's LoggerService. */
export interface NestLogger {
  log(message: unknown, ...rest: unknown[]): void;
  error(message: unknown, ...rest: unknown[]): void;
  warn(message: unknown, ...rest: unknown[]): void;
  debug(message: unknown, ...rest: unknown[]): void;
  verbose(message: unknown, ...rest: unknown[]): void;
  fatal(message: unknown, ...rest: unknown[]): void;
}

/**
 * Nest's own lines through our logger. What Nest says in passing (routes, modules) is debug; of its errors the message is
 * left out, since it may be another's, and an Error among the arguments is described by name and code.
 */
export function nestLogs(logger: Logger): NestLogger {
  const failed = (...said: unknown[]): void => {
    const error = said.find((part) => part instanceof Error);
    const name = typeof said.at(-1) === 'string' && said.length > 1 ? String(said.at(-1)) : undefined;
    logger.error('the framework reports an error', { component: 'nest', context: name, error });
  };
  const passing = (message: unknown, ...rest: unknown[]): void =>
    logger.debug(`framework: ${String(message)}`, { component: 'nest', context: textOf(rest.at(-1)) });
  return {
    log: passing,
    debug: passing,
    verbose: passing,
    warn: (message, ...rest) =>
      logger.warn(`framework: ${String(message)}`, { component: 'nest', context: textOf(rest.at(-1)) }),
    error: failed,
    fatal: failed,
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function listed(fields: Readonly<Record<string, unknown>>): LogFields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => isLogField(name)));
}
