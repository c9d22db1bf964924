import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

const Figures = z.object({ practices: z.array(z.object({ accepted: z.int() })) });

/** Resolves when the region reports that a practice accepted a message. An abort rejects with its reason. */
export async function firstDelivery(region: string, signal: AbortSignal): Promise<void> {
  while (!(await anyAccepted(region))) {
    signal.throwIfAborted();
    await delay(100);
  }
}

async function anyAccepted(region: string): Promise<boolean> {
  try {
    const answer = await fetch(`${region}/figures`, { signal: AbortSignal.timeout(2_000) });
    return Figures.parse(await answer.json()).practices.some(({ accepted }) => accepted > 0);
  } catch {
    return false;
  }
}
