/**
 * The names that a log line may carry. Anything else is dropped, and its name noted: patient data cannot get out by mistake.
 * A new name is reviewed here: it holds an id that we made, a code, a count, a time, or an address, never what a sender said.
 */
export const logFieldNames = [
  // who speaks
  'app',
  'component',
  'context',
  'system',
  'source',
  'destination',
  'adapter',
  'publisher',
  'profile',
  'environment',
  // which record
  'eventId',
  'messageId',
  'deliveryId',
  'commandId',
  'entryId',
  'subjectKey',
  'lane',
  'traceId',
  'spanId',
  'ordinal',
  'revision',
  // where in Kafka
  'topic',
  'partition',
  'partitions',
  'offset',
  'expected',
  'found',
  'group',
  'groupId',
  'memberId',
  'generation',
  'epoch',
  'direction',
  'broker',
  'clientId',
  'schemaId',
  'schema',
  'version',
  // what kind
  'type',
  'trigger',
  'outcome',
  'code',
  'reason',
  'state',
  'from',
  'to',
  'at',
  'kind',
  'mode',
  'ack',
  'status',
  'signal',
  'check',
  // how much, how long, when
  'count',
  'counts',
  'records',
  'bytes',
  'limit',
  'attempt',
  'attempts',
  'retries',
  'durationMs',
  'ageMs',
  'delayMs',
  'retryAfterMs',
  'waiting',
  'lanes',
  'held',
  'parked',
  'since',
  'until',
  'ratePerSecond',
  'percent',
  'rssBytes',
  'heapBytes',
  // where on the network
  'host',
  'port',
  'url',
  'method',
  'connection',
  'connections',
  'pid',
  'exitCode',
  'namespace',
  'step',
  'path',
  'revisionSha',
  'names',
] as const;

export type LogFieldName = (typeof logFieldNames)[number];

export type LogValue = string | number | boolean | null | undefined | readonly (string | number)[];

/** Fields of one line. `error` is written by name and code, never by its message (see `describeError`). */
export type LogFields = { readonly [N in LogFieldName]?: LogValue } & { readonly error?: unknown };

const known: ReadonlySet<string> = new Set(logFieldNames);

/** Whether a line may carry a field of this name. */
export const isLogField = (name: string): name is LogFieldName => known.has(name);
