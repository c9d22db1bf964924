import type { PlannedFault } from '../plan/plan.ts';
import type { Behaviour } from '../receivers/receivers.ts';
import { releaseHeld } from '../run/release-held.ts';
import type { Strike } from './fault.ts';

/** Sets one trait of the receivers for as long as the fault is open. */
function behaving(trait: (fault: PlannedFault) => Behaviour): Strike {
  return (fault, { receivers }) => {
    const traits = trait(fault);
    Object.assign(receivers.behaviour, traits);
    return Promise.resolve(() => {
      for (const name of Object.keys(traits)) Reflect.deleteProperty(receivers.behaviour, name);
      return Promise.resolve();
    });
  };
}

/** Between every second and every fifth. */
const often = ({ draw }: PlannedFault): number => 2 + Math.floor(draw * 4);

export const acceptedTooLate = behaving((fault) => ({ acceptTooLateEvery: often(fault) }));
export const answeredTwice = behaving((fault) => ({ answerTwiceEvery: often(fault) }));
export const answeredForAnother = behaving((fault) => ({ answerForAnotherEvery: often(fault) }));

/** One patient in a hundred is refused, and the one who comes first; people release them when it is over. */
export const patientsRefused: Strike = async (fault, stage) => {
  const heal = await behaving((one) => ({ refuses: refusing(one) }))(fault, stage);
  return async () => {
    await heal();
    await releaseHeld(stage);
  };
};

function refusing({ draw }: PlannedFault): (numbers: readonly string[]) => boolean {
  const unlucky = Math.floor(draw * 100);
  let first: string | undefined;
  return (numbers) => {
    first ??= numbers[0];
    return numbers.some((number) => number === first || patientNumber(number) % 100 === unlucky);
  };
}

/** 12 of `RC1P12N0`: the same after a merge. */
const patientNumber = (number: string): number => Number(/P(\d+)N/.exec(number)?.[1] ?? 0);
