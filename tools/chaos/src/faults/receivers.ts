import type { PlannedFault } from '../plan/plan.ts';
import type { Behaviour } from '../receivers/receivers.ts';
import { releaseAll } from '../run/release-held.ts';
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

/** Every second to every fifth. */
const often = ({ draw }: PlannedFault): number => 2 + Math.floor(draw * 4);

export const acceptedTooLate = behaving((fault) => ({ acceptTooLateEvery: often(fault) }));
export const answeredTwice = behaving((fault) => ({ answerTwiceEvery: often(fault) }));
export const answeredForAnother = behaving((fault) => ({ answerForAnotherEvery: often(fault) }));

/**
 * One patient of each hospital is refused, the first who comes: about one in a hundred of those whom a run sees. People
 * release them when it is over.
 */
export const patientsRefused: Strike = async (fault, stage) => {
  const heal = await behaving(() => ({ refuses: refusing() }))(fault, stage);
  return async () => {
    await heal();
    await releaseAll(stage);
  };
};

function refusing(): (numbers: readonly string[]) => boolean {
  const unlucky = new Map<string, string>();
  return (numbers) =>
    numbers.some((number) => {
      const [hospital = '', patient = ''] = number.split(/(?<=^.{3})/);
      if (!/^P\d+N/.test(patient)) return false;
      const name = patient.replace(/N\d+$/, '');
      if (!unlucky.has(hospital)) unlucky.set(hospital, name);
      return unlucky.get(hospital) === name;
    });
}
