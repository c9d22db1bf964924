import type { Outcome } from '../outcome.ts';
import type { Durable } from './piece.fixture.ts';

/** One thing that was seen to happen in a run: what the reference model judges. */
export type Step =
  | {
      readonly kind: 'restored' | 'offered' | 'skipped' | 'accepted' | 'cleared' | 'settled';
      readonly id: string;
    }
  /** `passes`: what the attempt is told it goes before, where it goes before its turn. */
  | { readonly kind: 'started'; readonly id: string; readonly passes?: { of: number; oldestAt: number } | undefined }
  | { readonly kind: 'answered'; readonly id: string; readonly outcome: Outcome }
  /** The engine asks for the durable entry (`keeping`), and it stands (`kept`). */
  | { readonly kind: 'keeping' | 'kept'; readonly id: string; readonly says: Durable }
  | { readonly kind: 'recorded'; readonly id: string; readonly as: string }
  | { readonly kind: 'released' | 'closed' | 'sentAhead'; readonly id: string }
  | { readonly kind: 'committed'; readonly offset: number }
  | { readonly kind: 'crashed' }
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
