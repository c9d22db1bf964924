import {
  asReceiver,
  checkEntries,
  type DirectoryReading,
  entryFields,
  Environment,
  readDirectory,
} from '@care-relay/adapter-kit';
import { z } from 'zod';
import type { PracticeDirectory } from './practice.ts';

const Entry = z.strictObject({
  ...entryFields,
  replaySafe: z.boolean().default(false),
  demographics: z.boolean().default(false),
});

const Directory = z
  .strictObject({ environment: Environment, practices: z.array(Entry).max(10_000) })
  .superRefine(checkEntries('practices'));

/** Reads a practice directory (parsed JSON). Lists everything that is wrong with it, not only the first. */
export function parseDirectory(input: unknown): DirectoryReading<PracticeDirectory> {
  return readDirectory(Directory, input, ({ environment, practices }) => ({
    environment,
    practices: new Map(practices.map((one) => [one.ods, asReceiver(one)])),
  }));
}
