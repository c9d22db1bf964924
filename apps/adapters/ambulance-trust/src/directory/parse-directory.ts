import {
  asReceiver,
  checkEntries,
  type DirectoryReading,
  entryFields,
  Environment,
  Instant,
  readDirectory,
  receiverFields,
} from '@care-relay/adapter-kit';
import { z } from 'zod';
import type { Trust, TrustDirectory } from './trust.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const Recorded = z.strictObject({
  by: z.string().min(1).max(200),
  at: Instant,
  reference: z.string().min(1).max(500),
});

const Push = Recorded.extend({ client: z.string().regex(/^[a-z0-9-]{1,64}$/) });

const Feedback = z.strictObject({
  ...receiverFields,
  legalBasis: Recorded,
  withinMs: z
    .int()
    .min(hourMs)
    .max(30 * 24 * hourMs)
    .default(7 * 24 * hourMs),
});

const Entry = z.strictObject({
  ...entryFields,
  graceMs: z
    .int()
    .min(0)
    .max(24 * hourMs)
    .default(30 * minuteMs),
  openAtMostMs: z
    .int()
    .min(hourMs)
    .max(72 * hourMs)
    .default(24 * hourMs),
  push: Push.optional(),
  feedback: Feedback.optional(),
});

const Directory = z
  .strictObject({ environment: Environment, trusts: z.array(Entry).max(1_000) })
  .superRefine(checkEntries('trusts'));

/** Reads a directory of trusts (parsed JSON). Lists everything that is wrong with it, not only the first. */
export function parseDirectory(input: unknown): DirectoryReading<TrustDirectory> {
  return readDirectory(Directory, input, ({ environment, trusts }) => ({
    environment,
    trusts: new Map(trusts.map((one) => [one.ods, toTrust(one)])),
  }));
}

function toTrust({ push, feedback, ...entry }: z.output<typeof Entry>): Trust {
  return {
    ...asReceiver(entry),
    ...(push !== undefined && { push }),
    ...(feedback !== undefined && { feedback: { ...asReceiver(feedback), ods: entry.ods } }),
  };
}
