import { Kafka, logLevel, type LogEntry } from 'kafkajs';
import { nameOf } from '../error-name.ts';
import type { BusLog, BusLogEntry, KafkaBusOptions, Timings } from './settings.ts';

/** A kafkajs client that fails fast: our own loops try again, and know what they are trying. */
export function createClient(options: KafkaBusOptions, timings: Timings): Kafka {
  return new Kafka({
    brokers: [...options.brokers],
    clientId: clientIdOf(options),
    connectionTimeout: timings.connectMs,
    requestTimeout: timings.requestMs,
    retry: { retries: 2, initialRetryTime: 50, maxRetryTime: 200 },
    logLevel: options.log ? logLevel.WARN : logLevel.NOTHING,
    logCreator: () => (entry) => options.log?.(toBusLogEntry(entry)),
  });
}

/** What brokers call this process: the groups' members are told apart by it. */
export function clientIdOf({ clientId, instance }: KafkaBusOptions): string {
  return instance === undefined ? clientId : `${clientId}.${instance}`;
}

/** Only the client's fixed message and the ids it names: its other fields may hold what was in a request. */
function toBusLogEntry(entry: LogEntry): BusLogEntry {
  const fields: Record<string, string | number> = { namespace: entry.namespace };
  for (const name of ['broker', 'groupId', 'retryCount', 'error']) {
    const value: unknown = entry.log[name];
    if (typeof value === 'string' || typeof value === 'number') fields[name] = value;
  }
  return { level: entry.level === logLevel.ERROR ? 'error' : 'warn', message: entry.log.message, fields };
}

export function report(log: BusLog | undefined, message: string, error: unknown): void {
  log?.({ level: 'warn', message, fields: { error: nameOf(error) } });
}
