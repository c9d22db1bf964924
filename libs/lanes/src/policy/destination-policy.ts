import { z } from 'zod';
import { neverExpires } from './never-expires.ts';

/** What happens to a message that a receiver rejects: its lane is parked, or it is closed and a task raised. */
const OnReject = z.enum(['park', 'skip']);

const Millis = z.int().min(0);

const Backoff = z
  .strictObject({ firstMs: Millis.min(1).default(200), maxMs: Millis.min(1).default(30_000) })
  .refine(({ firstMs, maxMs }) => firstMs <= maxMs, { message: 'firstMs is not above maxMs' });

const Circuit = z.strictObject({
  /** So many different patients rejected with one code count as trouble of the destination; `off` for never. */
  massSubjects: z.union([z.int().min(2), z.literal('off')]).default(50),
  massWithinMs: Millis.min(1_000).default(600_000),
  /** So many deferred attempts in a row, over at least `deferredLanes` lanes, count as a receiver that is down. */
  deferredRun: z.union([z.int().min(2), z.literal('off')]).default(10),
  deferredLanes: z.int().min(1).default(3),
  /** Open for longer than this, an alert is raised besides the task. */
  alarmAfterMs: Millis.min(1_000).default(600_000),
  /** Pauses between probes while it is open. */
  probe: z.strictObject({ firstMs: Millis.min(1).default(1_000), maxMs: Millis.min(1).default(30_000) }).prefault({}),
});

const TypeTimes = z.strictObject({
  /** Delivered later than this after it was true, it is marked late. */
  lateAfterMs: Millis.optional(),
  /** Not sent later than this after it was true. */
  shelfLifeMs: Millis.optional(),
});

function refuseShelfLives(types: Record<string, z.output<typeof TypeTimes>>, context: z.RefinementCtx): void {
  for (const [type, { shelfLifeMs }] of Object.entries(types)) {
    if (shelfLifeMs === undefined || !neverExpires(type)) continue;
    context.addIssue({ code: 'custom', path: [type, 'shelfLifeMs'], message: 'is of a type that never expires' });
  }
}

/** Reviewed data about one destination (design section 5): how hard it is tried, and what failure means there. */
export const DestinationPolicySchema = z.strictObject({
  /** Attempts at once. */
  concurrency: z.int().min(1).max(10_000).default(4),
  /** Attempts a second; unlimited where it is left out. */
  ratePerSecond: z.number().positive().max(100_000).optional(),
  /** Replayed events a second, where the replay itself does not say. */
  replayPerSecond: z.number().positive().max(100_000).default(50),
  backoff: Backoff.prefault({}),
  /** A deferred entry that has waited longer than this is parked, with the time of its next try. */
  retryBudgetMs: Millis.default(30_000),
  /** By the code of a rejection; what is not named is parked. */
  reject: z.record(z.string().regex(/^[A-Z0-9_]+$/), OnReject).default({}),
  circuit: Circuit.prefault({}),
  /** An identity event that has waited longer than this raises an alarm. */
  barrierAlarmMs: Millis.min(1_000).default(900_000),
  /** By event type. */
  types: z.record(z.string().min(1), TypeTimes).superRefine(refuseShelfLives).default({}),
});

export type DestinationPolicy = z.output<typeof DestinationPolicySchema>;
/** A policy as it stands in reviewed data: everything has a default. */
export type PolicyInput = z.input<typeof DestinationPolicySchema>;

/** Reads a policy; throws `ZodError`, with the path of everything that is wrong. */
export function parsePolicy(input: PolicyInput): DestinationPolicy {
  return DestinationPolicySchema.parse(input);
}

export const defaultPolicy: DestinationPolicy = parsePolicy({});
