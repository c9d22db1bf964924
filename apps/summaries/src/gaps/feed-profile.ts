import { z } from 'zod';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day like 07:00');
const minutes = z.number().positive();

const Expectation = z.strictObject({
  /** Time of day in the profile's zone; a stretch may run past midnight. */
  from: clockTime,
  to: clockTime,
  lateAfterMinutes: minutes,
  silentAfterMinutes: minutes,
});

const FeedProfilesSchema = z.strictObject({
  $comment: z.string().optional(),
  zone: z.string().refine(isZone, 'a time zone like Europe/London'),
  /** For every source that is not named. */
  expects: z.array(Expectation).min(1),
  sources: z.record(
    z.string(),
    z.strictObject({ name: z.string().min(1), expects: z.array(Expectation).min(1).optional() }),
  ),
  /** For the sources of a care topic that are not named: who registers patients is not heard every few minutes. */
  topics: z.record(z.string(), z.strictObject({ expects: z.array(Expectation).min(1) })).optional(),
  /** Settings from which nothing comes, in the words that a summary uses. */
  notConnected: z.array(z.string().min(1)),
});

/** How often each source is expected to be heard, by time of day, and what is not connected at all. */
export type FeedProfiles = z.infer<typeof FeedProfilesSchema>;
export type Expectation = z.infer<typeof Expectation>;

/** The file of feed profiles is not one; names where, never what it holds. */
export class FeedProfilesInvalid extends Error {
  readonly code = 'FEED_PROFILES_INVALID';
  readonly safeToLog = true;
}

/** Reads feed profiles from JSON. Throws `FeedProfilesInvalid`. */
export function parseFeedProfiles(json: unknown): FeedProfiles {
  const read = FeedProfilesSchema.safeParse(json);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new FeedProfilesInvalid(problems.join('; '));
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}
