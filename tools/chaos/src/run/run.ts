import { createStateCodec, loadSchemaIds } from '@care-relay/care-events';
import type { Report, ServiceHandle } from '@care-relay/deploy-local';
import { readClaims } from '../evidence/claims.ts';
import { readPublished } from '../evidence/published.ts';
import type { Stage } from '../faults/index.ts';
import type { PlannedFault } from '../plan/plan.ts';
import { startReceivers } from '../receivers/receivers.ts';
import { Senders } from '../senders/senders.ts';
import type { Ports } from '../world/ports.ts';
import { type Programs, startWorld, type Timings } from '../world/world.ts';
import { Arrivals } from './arrivals.ts';
import type { FaultLine } from './fault-line.ts';
import { groupsOf, runTogether } from './faults.ts';
import { appendLine, logsIn, type RunLogs, writeLines } from './logs.ts';
import { quietEnd } from './quiet-end.ts';
import { type Calm, calmed } from './rate.ts';
import { releaseHeld } from './release-held.ts';
import type { Earlier } from './earlier.ts';
import { supervisor } from './supervisor.ts';

export interface RunWanted {
  /** Where its services keep their state and it its logs. */
  readonly folder: string;
  readonly ports: Ports;
  readonly seed: string;
  readonly brokers: number;
  /** What is still to be done; the faults done before are left out of it. */
  readonly plan: readonly PlannedFault[];
  readonly earlier: Earlier;
  readonly shape: Shape;
  readonly programs: Programs;
  readonly registryUrl?: string | undefined;
  readonly root?: string | undefined;
  readonly report: Report;
  readonly signal: AbortSignal;
  /** A line for people, now and then. */
  readonly said: (line: string) => void;
  readonly progress: (done: number, fault: PlannedFault, calm: Calm | undefined) => void;
}

/** How much load, over how many; how calm it has to be between faults. */
export interface Shape {
  readonly hospitals: readonly string[];
  readonly practices: readonly [string, ...string[]];
  /** Of each hospital, messages a second. */
  readonly rate: number;
  readonly atLeastPerSecond: number;
  readonly calmMs: number;
  readonly calmWithinMs: number;
  readonly timings: Timings;
}

export interface RunDone {
  readonly faults: readonly FaultLine[];
  readonly quietEndMs: number;
  readonly byThemselves: readonly string[];
}

/** Runs the plan under load, and lets everything come to rest. What happened stands in the logs. */
export async function run(wanted: RunWanted): Promise<RunDone> {
  const logs = logsIn(wanted.folder);
  const struck = new Set<ServiceHandle>();
  const byThemselves: string[] = [];
  const ended = (line: string): void => {
    byThemselves.push(line);
    wanted.said(line);
  };
  const { hospitals, practices, timings } = wanted.shape;
  const world = await startWorld({ ...wanted, hospitals, practices, timings, lost: supervisor(ended, struck) });
  const parties = await startParties(wanted, logs);
  try {
    const states = createStateCodec(await loadSchemaIds(world.registryUrl));
    const { receivers } = parties;
    const stage: Stage = { world, receivers, states, timings, struck };
    return { ...(await underLoad({ wanted, stage, parties, logs })), byThemselves };
  } finally {
    await parties.receivers.close();
    await world.stop();
  }
}

interface Parties {
  readonly senders: Senders;
  readonly receivers: Awaited<ReturnType<typeof startReceivers>>;
  readonly arrivals: Arrivals;
}

async function startParties({ ports, seed, shape, earlier }: RunWanted, logs: RunLogs): Promise<Parties> {
  const arrivals = new Arrivals();
  for (const sent of earlier.sent) arrivals.sent(sent);
  for (const receipt of earlier.received) arrivals.received(receipt);
  const { receiverMs } = shape.timings;
  const receivers = await startReceivers({
    port: ports.receivers.own,
    tooLateMs: receiverMs + 500,
    log: (receipt) => {
      arrivals.received(receipt);
      appendLine(logs.received, receipt);
    },
  });
  const senders = new Senders({
    ...{ seed, hospitals: shape.hospitals, practices: shape.practices, rate: shape.rate },
    portOf: (n) => ports.line(n).proxy,
    answerTimeoutMs: 3_000,
    after: earlier.reached,
    log: (sent) => {
      arrivals.sent(sent);
      appendLine(logs.sent, sent);
    },
  });
  return { senders, receivers, arrivals };
}

interface Running {
  readonly wanted: RunWanted;
  readonly stage: Stage;
  readonly parties: Parties;
  readonly logs: RunLogs;
}

async function underLoad(running: Running): Promise<Omit<RunDone, 'byThemselves'>> {
  const { wanted, stage, parties, logs } = running;
  const { senders, arrivals } = parties;
  senders.start();
  await calm(running, 90_000);
  const faults: FaultLine[] = [];
  for (const group of groupsOf(wanted.plan)) {
    wanted.signal.throwIfAborted();
    faults.push(...(await oneGroup(group, running)));
  }
  await senders.end();
  const quietEndMs = await quietEnd({
    missing: () => arrivals.missing,
    release: () => releaseHeld(stage),
    ...{ stillForMs: 45_000, withinMs: 240_000 },
  });
  const { bus, registryUrl } = stage.world;
  writeLines(logs.claims, await readClaims(bus, registryUrl));
  writeLines(logs.published, await readPublished(bus));
  return { faults, quietEndMs };
}

async function oneGroup(group: readonly PlannedFault[], running: Running): Promise<readonly FaultLine[]> {
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

function calm({ wanted, parties }: Running, withinMs: number): Promise<Calm> {
  const { atLeastPerSecond, calmMs } = wanted.shape;
  const reached = (): ReadonlyMap<string, number> => parties.senders.reached;
  return calmed({ reached, atLeastPerSecond, forMs: calmMs, withinMs, signal: wanted.signal });
}
