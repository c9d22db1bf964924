import type { Outcome } from '../outcome.ts';
import type { Durable } from './piece.fixture.ts';

/** What an attempt is told of itself: what it goes before, where it goes before its turn, and whether it is a probe. */
interface Started {
  readonly passes?: { readonly of: number; readonly oldestAt: number } | undefined;
  readonly isProbe: boolean;
}

/** One thing that was seen to happen in a run: what the reference model judges. */
export type Step =
  | {
      readonly kind: 'restored' | 'offered' | 'skipped' | 'accepted' | 'cleared' | 'settled';
      readonly id: string;
    }
  /** `passes`: what the attempt is told it goes before, where it goes before its turn. */
  | ({ readonly kind: 'started'; readonly id: string } & Started)
  | { readonly kind: 'answered'; readonly id: string; readonly outcome: Outcome }
  /** The engine asks for the durable entry (`keeping`), and it stands (`kept`). */
  | { readonly kind: 'keeping' | 'kept'; readonly id: string; readonly says: Durable }
  /** The engine learns that it stands. */
  | { readonly kind: 'noted'; readonly id: string }
  | { readonly kind: 'recorded'; readonly id: string; readonly as: string }
  | { readonly kind: 'released' | 'closed' | 'sentAhead'; readonly id: string }
  | { readonly kind: 'committed'; readonly offset: number }
  | { readonly kind: 'crashed' }
  | { readonly kind: 'paused' | 'resumed'; readonly destination: string }
  /** People are told that something is so, and that it is over. */
  | { readonly kind: 'raised' | 'over'; readonly cause: string }
  /** Nothing more happens at this moment; at `quiet`, nothing more happens by itself at all. */
  | { readonly kind: 'momentEnds' | 'quiet' };

/** A step of one piece of work. */
export type PieceStep = Extract<Step, { readonly id: string }>;

export interface TimedStep {
  readonly at: number;
  readonly step: Step;
}

export function tellStep({ at, step }: TimedStep): string {
  const { kind, ...rest } = step;
  return `${at} ms ${kind} ${JSON.stringify(rest)}`;
}
