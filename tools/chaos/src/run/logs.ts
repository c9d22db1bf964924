import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What a run leaves in its folder, a line of JSON each. */
export interface RunLogs {
  readonly sent: string;
  readonly received: string;
  readonly faults: string;
  /** What the ledger claims, and what stands in the care topic, read when all had come to rest. */
  readonly claims: string;
  readonly published: string;
  /** What stood held whenever nothing was refused any more, before it was released. */
  readonly held: string;
}

export const logsIn = (folder: string): RunLogs => ({
  sent: join(folder, 'acknowledged.jsonl'),
  received: join(folder, 'received.jsonl'),
  faults: join(folder, 'faults.jsonl'),
  claims: join(folder, 'claims.jsonl'),
  published: join(folder, 'published.jsonl'),
  held: join(folder, 'held.jsonl'),
});

export function appendLine(file: string, entry: object): void {
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

export function writeLines(file: string, entries: readonly object[]): void {
  writeFileSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
}

/** Every whole line; a last one that was cut short by a kill is left out. */
export function readLines<T>(file: string, schema: z.ZodType<T>): readonly T[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => schema.parse(JSON.parse(line)));
}

export const SentLine = z.object({
  kind: z.enum(['acknowledged', 'refused']),
  hospital: z.string(),
  sequence: z.int(),
  controlId: z.string(),
  localId: z.string(),
  retired: z.string().optional(),
  practice: z.string(),
  recordedAt: z.string(),
  tells: z.boolean(),
});

export const ReceivedLine = z.object({
  at: z.number(),
  practice: z.string(),
  accepted: z.boolean(),
  bundleId: z.string(),
  answerId: z.string().optional(),
  recordedAt: z.string(),
  patient: z.array(z.string()),
  sentAhead: z.boolean(),
});

export const ClaimLine = z.object({
  practice: z.string(),
  eventId: z.string(),
  outcome: z.string(),
  ack: z.string().nullable(),
});

export const PublishedLine = z.object({
  eventId: z.string(),
  intake: z.string(),
  offset: z.int(),
  sentAt: z.number(),
});

export const HeldLine = z.object({ practice: z.string(), eventId: z.string(), at: z.number() });
