import type { KeptMessage } from '@care-relay/publisher-kit';
import type { Comparison } from './comparing/compare-message.ts';

/** What becomes of a held message when the mapping is released, and it is. */
export type HeldNow =
  | { readonly kind: 'events'; readonly types: readonly string[] }
  | { readonly kind: 'unmapped' }
  | { readonly kind: 'rejected'; readonly code: string; readonly at: string; readonly text: string }
  /** Its record is no longer kept, or is none of a publisher's. */
  | { readonly kind: 'gone' };

export interface TriedHeld {
  /** As `npm run held` lists it. */
  readonly id: string;
  readonly state: string;
  readonly source: string;
  readonly trigger: string;
  readonly now: HeldNow;
}

export interface TriedRecent {
  readonly message: Pick<KeptMessage, 'at' | 'source' | 'trigger'>;
  readonly comparison: Comparison;
}

/** Everything that was tried. */
export interface Tried {
  readonly held: readonly TriedHeld[];
  readonly recent: readonly TriedRecent[];
}

/** True when a message that was mapped is not mapped any more: the mapping must not be released like this. */
export function losesMessages({ recent }: Tried): boolean {
  return recent.some(({ comparison }) => comparison.kind === 'noLongerMaps');
}
