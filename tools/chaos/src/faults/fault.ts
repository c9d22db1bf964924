import type { StateCodec } from '@care-relay/care-events';
import type { ServiceHandle } from '@care-relay/deploy-local';
import type { PlannedFault } from '../plan/plan.ts';
import type { Receivers } from '../receivers/receivers.ts';
import type { Timings, World } from '../world/world.ts';

/** What faults work on. */
export interface Stage {
  readonly world: World;
  readonly receivers: Receivers;
  readonly states: StateCodec;
  readonly timings: Timings;
  /** What a fault may bring down, and then starts again itself. */
  readonly struck: Set<ServiceHandle>;
}

/** Heals what was done: resolves when what was struck works again. */
export type Heal = () => Promise<void>;

/** Strikes; the fault is open from then on until it is healed. */
export type Strike = (fault: PlannedFault, stage: Stage) => Promise<Heal>;

export const nothingToHeal: Heal = () => Promise.resolve();

/** The plan names what there is not: a mistake of the harness. */
export class NoSuchTarget extends Error {
  readonly code = 'NO_SUCH_TARGET';

  constructor({ kind, target }: PlannedFault) {
    super(`${kind} cannot strike ${target}`);
  }
}
