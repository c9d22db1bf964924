import { setTimeout as pause } from 'node:timers/promises';
import { type Stage, strikes } from '../faults/index.ts';
import type { PlannedFault } from '../plan/plan.ts';
import type { FaultDone } from './fault-line.ts';

export interface FaultsParts {
  readonly stage: Stage;
  /** The sequence of each hospital's last answered message. */
  readonly reached: () => ReadonlyMap<string, number>;
  readonly began: (fault: PlannedFault) => void;
}

/** How long after one has begun the next begins that shall begin within it, at the most. */
const overlapAfterMs = 350;

/** Faults that overlap, each beginning while the one before is open; resolves when all are healed. */
export async function runTogether(faults: readonly PlannedFault[], parts: FaultsParts): Promise<readonly FaultDone[]> {
  const running: Promise<FaultDone>[] = [];
  const open = { now: 0 };
  for (const [n, fault] of faults.entries()) {
    const began = Promise.withResolvers<void>();
    running.push(runOne(fault, { ...parts, open, began: (one) => (parts.began(one), began.resolve()) }));
    await Promise.race([began.promise, running[n]]);
    if (n + 1 < faults.length) await pause(fault.kind === 'rebalanced' ? 0 : Math.min(overlapAfterMs, fault.forMs / 2));
  }
  return Promise.all(running);
}

async function runOne(
  fault: PlannedFault,
  parts: FaultsParts & { readonly open: { now: number } },
): Promise<FaultDone> {
  const { stage, reached, began, open } = parts;
  const [beganAt, started, before, openBefore] = [Date.now(), performance.now(), reached(), open.now];
  open.now += 1;
  try {
    const heal = await strikes[fault.kind](fault, stage);
    began(fault);
    await pause(fault.forMs);
    await heal();
  } finally {
    open.now -= 1;
  }
  const openMs = Math.round(performance.now() - started);
  return { ...fault, beganAt, openMs, openBefore, acknowledged: between(before, reached()) };
}

function between(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): FaultDone['acknowledged'] {
  const gained = [...after].filter(([hospital, sequence]) => sequence > (before.get(hospital) ?? 0));
  return Object.fromEntries(
    gained.map(([hospital, sequence]) => [
      hospital,
      [(before.get(hospital) ?? 0) + 1, sequence] satisfies [number, number],
    ]),
  );
}

/** The plan in groups: what begins within the one before belongs to it. */
export function groupsOf(plan: readonly PlannedFault[]): readonly (readonly PlannedFault[])[] {
  const groups: PlannedFault[][] = [];
  for (const fault of plan) {
    if (fault.within && groups.length > 0) groups.at(-1)?.push(fault);
    else groups.push([fault]);
  }
  return groups;
}
