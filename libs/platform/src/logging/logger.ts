import { pino, type DestinationStream } from 'pino';
import type { LogFields } from './fields.ts';
import { redactText } from './redact-text.ts';
import { redactFields } from './redact.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * Logs facts: a fixed message, and ids, codes and counts in fields. Only the names of `logFieldNames` are written.
 * Log once, where the failure is handled.
 */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger whose lines all carry these fields too. */
  with(fields: LogFields): Logger;
}

export interface LoggerOptions {
  readonly app: string;
  readonly level?: LogLevel;
  /** Standard output unless given; lines are JSON. */
  readonly destination?: DestinationStream;
  readonly now?: () => number;
}

/** A logger that writes one JSON line per fact, redacted. */
export function createLogger({ app, level = 'info', destination, now = Date.now }: LoggerOptions): Logger {
  const options = {
    level,
    base: { app },
    messageKey: 'message',
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
  };
  return over(destination === undefined ? pino(options) : pino(options, destination), {});
}

/** For tests, and for libraries used without an app. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  with: () => silentLogger,
};

type Sink = Record<'debug' | 'info' | 'warn' | 'error', (fields: object, message: string) => void> & {
  isLevelEnabled(level: string): boolean;
};

function over(sink: Sink, bound: Record<string, unknown>): Logger {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}): void => {
      if (sink.isLevelEnabled(level)) sink[level]({ ...bound, ...redactFields(fields) }, redactText(message));
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: (fields) => over(sink, { ...bound, ...redactFields(fields) }),
  };
}
