import { setTimeout as pause } from 'node:timers/promises';
import { readClaims } from '../evidence/claims.ts';
import { type HeldAtEnd, readHeld } from '../evidence/held.ts';
import { readPublished } from '../evidence/published.ts';
import type { Stage } from '../faults/index.ts';
import type { PlannedFault } from '../plan/plan.ts';
import type { FaultLine } from './fault-line.ts';
import { groupsOf, runTogether } from './faults.ts';
import { appendLine, type RunLogs, writeLines } from './logs.ts';
import { quietEnd } from './quiet-end.ts';
import { type Calm, calmed } from './rate.ts';
import { releaseHeld } from './release-held.ts';
import type { Parties, RunDone, RunWanted } from './run.ts';

export interface Running {
  readonly wanted: RunWanted;
  readonly stage: Stage;
  readonly parties: Parties;
  readonly logs: RunLogs;
}

const startsWithinMs = 90_000;
/** What was released is settled and forgotten so long after, at the latest. */
const forgottenWithinMs = 2_500;

/** The plan, in stretches that each end in rest; one stretch unless asked for more. */
export async function underLoad(running: Running): Promise<Omit<RunDone, 'byThemselves'>> {
  const { plan, rest } = running.wanted;
  const faults: FaultLine[] = [];
  let quietEndMs = 0;
  for (const stretch of stretchesOf(groupsOf(plan), rest?.every ?? plan.length)) {
    faults.push(...(await oneStretch(stretch, running)));
    quietEndMs = await toRest(running);
    if (rest?.isEnough(faults) === true) break;
  }
  return { faults, quietEndMs };
}

type Group = readonly PlannedFault[];

function stretchesOf(groups: readonly Group[], every: number): readonly (readonly Group[])[] {
  const stretches: Group[][] = [[]];
  let faults = 0;
  for (const group of groups) {
    if (faults >= every) [faults] = [0, stretches.push([])];
    stretches.at(-1)?.push(group);
    faults += group.length;
  }
  return stretches;
}

async function oneStretch(groups: readonly Group[], running: Running): Promise<readonly FaultLine[]> {
  const { wanted, parties } = running;
  parties.senders.start();
  await calm(running, startsWithinMs);
  const faults: FaultLine[] = [];
  for (const group of groups) {
    wanted.signal.throwIfAborted();
    faults.push(...(await oneGroup(group, running)));
    if (!group.some(({ kind }) => kind === 'patientsRefused')) continue;
    await noteHeld(running);
    await releaseHeld(running.stage);
  }
  return faults;
}

async function oneGroup(group: Group, running: Running): Promise<readonly FaultLine[]> {
  const { wanted, stage, parties, logs } = running;
  const done = await runTogether(group, {
    stage,
    reached: () => parties.senders.reached,
    began: (fault) => wanted.progress(fault.number - 1, fault, undefined),
  });
  const after = await calm(running, wanted.shape.calmWithinMs);
  const lines = done.map((one) => ({ ...one, calm: after }));
  for (const line of lines) {
    appendLine(logs.faults, line);
    wanted.progress(line.number, line, after);
  }
  return lines;
}

/** The hospitals fall silent, what is held is released, and everything comes; then what stands in Kafka is written down. */
async function toRest(running: Running): Promise<number> {
  const { stage, parties, logs } = running;
  await parties.senders.end();
  await noteHeld(running);
  const tookMs = await quietEnd({
    missing: () => parties.arrivals.missing,
    release: () => releaseHeld(stage),
    ...{ stillForMs: 45_000, withinMs: 240_000 },
  });
  await noteHeld(running);
  const { bus, registryUrl } = stage.world;
  writeLines(logs.claims, await readClaims(bus, registryUrl));
  writeLines(logs.published, await readPublished(bus));
  return tookMs;
}

/** Writes down what stays held: not what is just being released. */
async function noteHeld({ stage: { world, states }, logs }: Running): Promise<void> {
  const nameOf = ({ practice, eventId }: HeldAtEnd): string => `${practice} ${eventId}`;
  const before = await readHeld(world.bus, states);
  if (before.length === 0) return;
  await pause(forgottenWithinMs);
  const still = new Set((await readHeld(world.bus, states)).map(nameOf));
  for (const one of before) if (still.has(nameOf(one))) appendLine(logs.held, one);
}

function calm({ wanted, parties }: Running, withinMs: number): Promise<Calm> {
  const { atLeastPerSecond, calmMs } = wanted.shape;
  const reached = (): ReadonlyMap<string, number> => parties.senders.reached;
  return calmed({ reached, atLeastPerSecond, forMs: calmMs, withinMs, signal: wanted.signal });
}
