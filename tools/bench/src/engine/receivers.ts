import { ask } from '../processes/ask.ts';
import { startChild, stopChild } from '../processes/children.ts';

/** Receivers in a process of their own. */
export interface Receivers {
  readonly urls: readonly string[];
  /** These answer 503 from now on, the others as they should. */
  down(which: readonly number[]): Promise<void>;
  end(): Promise<void>;
}

export const answerMs = 20;

export async function openReceivers(count: number): Promise<Receivers> {
  const child = startChild('engine/receivers-main.js');
  const urls = await ask<readonly string[]>(child, { kind: 'open', count, answerMs });
  return {
    urls,
    down: (which) => ask(child, { kind: 'down', down: which }),
    end: () => stopChild(child),
  };
}
