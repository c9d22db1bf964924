import { z } from 'zod';
import { kinds } from '../plan/kinds.ts';

/** A fault as it was, with what was acknowledged meanwhile and how calm it was afterwards: a line of the faults' log. */
export const FaultLine = z.object({
  number: z.int(),
  kind: z.enum(kinds),
  target: z.string(),
  forMs: z.number(),
  within: z.boolean(),
  draw: z.number(),
  beganAt: z.number(),
  /** From its beginning until what it struck worked again, milliseconds. */
  openMs: z.number(),
  /** How many others were open when it began. */
  openBefore: z.int(),
  /** Acknowledged while it was open: of each hospital the sequences from and to, both included. */
  acknowledged: z.record(z.string(), z.tuple([z.int(), z.int()])),
  /** Acknowledged a second before the next could begin, and how long after the healing that was reached. */
  calm: z.object({ perSecond: z.number(), tookMs: z.number() }),
});

export type FaultLine = z.infer<typeof FaultLine>;
export type FaultDone = Omit<FaultLine, 'calm'>;
