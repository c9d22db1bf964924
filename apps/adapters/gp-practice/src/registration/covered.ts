import { setTimeout as pause } from 'node:timers/promises';
import type { AskedEvent, PatientNow, PatientRegister } from './patient-now.ts';

/** Pauses between questions: who is who follows the events within a few milliseconds as a rule. */
const pausesMs = [2, 3, 5, 8, 13, 20];
const lastPauseMs = 25;

export interface Patience {
  /** Milliseconds, at the most. */
  readonly withinMs: number;
}

/**
 * What is known of the event's patient once the event itself is taken into account; undefined where that takes longer. What
 * its source said before it is known by then too.
 */
export async function covered(
  event: AskedEvent,
  register: PatientRegister,
  { withinMs }: Patience,
): Promise<PatientNow | undefined> {
  let waited = 0;
  for (let asked = 0; ; asked += 1) {
    const now = await register.now(event);
    if (now?.isCovered === true) return now;
    if (waited >= withinMs) return undefined;
    const pauseMs = pausesMs[asked] ?? lastPauseMs;
    waited += pauseMs;
    await pause(pauseMs);
  }
}
