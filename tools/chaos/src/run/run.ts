import { createStateCodec, loadSchemaIds } from '@care-relay/care-events';
import type { Report, ServiceHandle } from '@care-relay/deploy-local';
import type { Stage } from '../faults/index.ts';
import type { PlannedFault } from '../plan/plan.ts';
import { startReceivers } from '../receivers/receivers.ts';
import { Senders } from '../senders/senders.ts';
import type { Ports } from '../world/ports.ts';
import { type Programs, startWorld, type Timings } from '../world/world.ts';
import { Arrivals } from './arrivals.ts';
import type { FaultLine } from './fault-line.ts';
import { appendLine, logsIn, type RunLogs } from './logs.ts';
import type { Calm } from './rate.ts';
import type { Earlier } from './earlier.ts';
import { supervisor } from './supervisor.ts';
import { underLoad } from './under-load.ts';

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
  /** After so many faults everything comes to rest, and it is asked whether that was enough. */
  readonly rest?: { readonly every: number; readonly isEnough: (faults: readonly FaultLine[]) => boolean };
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

/** Those who send and those who receive. */
export interface Parties {
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
