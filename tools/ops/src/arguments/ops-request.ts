import type { ControlToWrite, Decision, EntryCommand } from '@care-relay/lanes';

/** How the answer is given. */
interface Shown {
  readonly json: boolean;
}

/** What is only looked at. */
export type ViewRequest = Shown &
  (
    | { readonly kind: 'parked' | 'tasks' }
    | { readonly kind: 'lane' | 'path'; readonly id: string }
    | {
        readonly kind: 'lookUps';
        /** ODS code of who asked. */
        readonly organisation?: string;
        /** Of whom. */
        readonly subject?: string;
        /** In milliseconds. */
        readonly from?: number;
      }
  );

/** What changes something: who, why, and whether only to say what would happen. */
export interface Deciding extends Decision, Shown {
  readonly dryRun: boolean;
}

export interface DecideRequest extends Deciding {
  readonly kind: 'decide';
  readonly verb: EntryCommand['kind'];
  readonly id: string;
}

export interface SetRequest extends Deciding {
  readonly kind: 'set';
  readonly setting: ControlToWrite['kind'];
  readonly flow: string;
  readonly destination: string;
  readonly ratePerSecond?: number;
  readonly forMs?: number;
}

export interface ReplayRequest extends Deciding {
  readonly kind: 'replay';
  readonly flow: string;
  readonly destination: string;
  /** In milliseconds. */
  readonly from: number;
  readonly source?: string;
  readonly subject?: string;
  readonly ratePerSecond?: number;
}

export interface StopReplayRequest extends Deciding {
  readonly kind: 'stopReplay';
  readonly replayId: string;
}

/** A task that a person has dealt with. */
export interface DoneRequest extends Deciding {
  readonly kind: 'done';
  readonly id: string;
}

/** Who is who: what a task asks, settled. */
export interface IdentityRequest extends Deciding {
  readonly kind: 'identity';
  readonly verdict: 'LINK' | 'KEEP_APART';
  readonly id: string;
}

export type OpsRequest =
  ViewRequest | DoneRequest | IdentityRequest | DecideRequest | SetRequest | ReplayRequest | StopReplayRequest;
