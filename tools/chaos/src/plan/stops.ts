import type { SeededRandom } from '@care-relay/testkit';
import { turnsOf } from './turns.ts';

export interface StopsOptions {
  readonly targets: readonly string[];
  readonly takeoverMs: number;
  readonly random: SeededRandom;
}

/** Of six stops three outlast a takeover, one is shorter than a session, and two strike brokers. */
const order = ['long', 'broker', 'long', 'short', 'long', 'broker'] as const;
const [shortest, longest] = [500, 3_000];

/** Whom a stop strikes, and for how long. */
export interface Stop {
  readonly target: string;
  readonly forMs: number;
  /** Longer than a takeover takes. */
  readonly isLong: boolean;
}

/** The stops of a plan, one after the other. */
export function stopsInTurn({ targets, takeoverMs, random }: StopsOptions): () => Stop {
  const isBroker = (target: string): boolean => target.startsWith('kafka');
  const broker = turnsOf(targets.filter(isBroker), random);
  const ours = turnsOf(
    targets.filter((target) => !isBroker(target)),
    random,
  );
  let stops = 0;
  return () => {
    const kind = order[stops % order.length];
    stops += 1;
    const short = shortest + random.below(longest - shortest);
    if (kind === 'broker') return { target: broker(), forMs: short, isLong: false };
    const isLong = kind === 'long';
    return { target: ours(), forMs: isLong ? takeoverMs + random.below(1_000) : short, isLong };
  };
}
