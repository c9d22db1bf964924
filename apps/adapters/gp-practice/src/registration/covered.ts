import { setTimeout as pause } from 'node:timers/promises';
import type { AskedEvent, PatientNow, PatientRegister } from './patient-now.ts';

/** Pauses between questions: who is who follows the events within a few milliseconds as a rule. */
const pausesMs = [2, 3, 5, 8, 13, 20];
const lastPauseMs = 25;

export interface Patience {
  /** Milliseconds, at the most; the answer that is awaited then is the last. */
  readonly withinMs: number;
  /** In milliseconds, from whenever. */
  readonly now?: () => number;
}

/**
 * What is known of the event's patient once the event itself is taken into account; undefined where that takes longer. What
 * its source said before it is known by then too.
 */
export async function covered(
  event: AskedEvent,
  register: PatientRegister,
  { withinMs, now = () => performance.now() }: Patience,
): Promise<PatientNow | undefined> {
  const until = now() + withinMs;
  for (let asked = 0; ; asked += 1) {
    const known = await register.now(event);
    if (known?.isCovered === true) return known;
    if (now() >= until) return undefined;
    await pause(pausesMs[asked] ?? lastPauseMs);
  }
}
