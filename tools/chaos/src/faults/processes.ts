import type { ServiceHandle } from '@care-relay/deploy-local';
import { type Exchange, type Fault, KAFKA_API } from '@care-relay/testkit';
import { setTimeout as pause } from 'node:timers/promises';
import type { PlannedFault } from '../plan/plan.ts';
import { type Heal, NoSuchTarget, type Stage, type Strike } from './fault.ts';

/** A process, a broker or Redis, by the plan's name for it. */
export function serviceOf(fault: PlannedFault, { world }: Stage): ServiceHandle {
  const all = [...world.apps, ...world.brokers, { name: 'redis', service: world.redis.service }];
  const found = all.find(({ name }) => name === fault.target);
  if (found === undefined) throw new NoSuchTarget(fault);
  return found.service;
}

/** SIGKILL, and started again on what it left. */
export const killed: Strike = async (fault, stage) => {
  const service = serviceOf(fault, stage);
  await service.kill9();
  return () => startedAgain(service);
};

/** SIGSTOP, then SIGCONT: it knows nothing of the time between. */
export const stopped: Strike = async (fault, stage) => {
  const { pid } = serviceOf(fault, stage);
  const stop = (): void => signal(pid, 'SIGSTOP');
  // Longer than its session: at the worst moment, when the group has just told it what it owns.
  if (fault.forMs > stage.timings.sessionMs) await whenGivenPartitions(fault, stage, stop);
  else stop();
  return () => Promise.resolve(signal(pid, 'SIGCONT'));
};

const givenWithinMs = 4_000;

/** Acts before the process sees the answer that gives it partitions; where none comes in time, all the same. */
async function whenGivenPartitions({ target }: PlannedFault, { world }: Stage, act: () => void): Promise<void> {
  const acted = Promise.withResolvers<void>();
  const actNow = (): void => {
    act();
    acted.resolve();
  };
  const judge = ({ apiKey, clientId }: Exchange): Fault => {
    if (apiKey === KAFKA_API.syncGroup && clientId.endsWith(`.${target}`)) actNow();
    return { kind: 'pass' };
  };
  for (const { proxy } of world.brokers) proxy.judge = judge;
  const late = setTimeout(actNow, givenWithinMs);
  await acted.promise;
  clearTimeout(late);
  for (const { proxy } of world.brokers) proxy.judge = () => ({ kind: 'pass' });
}

/** Its wall clock jumps, and jumps back. */
export const clockJumped: Strike = (fault, { world }) => {
  const app = world.apps.find(({ name }) => name === fault.target);
  if (app === undefined) throw new NoSuchTarget(fault);
  app.setClock(jumps[Math.floor(fault.draw * jumps.length)] ?? 0);
  const heal: Heal = () => Promise.resolve(app.setClock(0));
  return Promise.resolve(heal);
};

const [minute, hour] = [60_000, 3_600_000];
const jumps = [-26 * hour, -hour, -minute, minute, 50 * minute, 26 * hour];

const tries = 5;

/** Starts it; a port that somebody's connection sits on for the moment is waited for. */
export async function startedAgain(service: ServiceHandle): Promise<void> {
  for (let left = tries; ; left -= 1) {
    try {
      await service.restart();
      return;
    } catch (error) {
      if (left === 0) throw error;
      await pause(1_000);
    }
  }
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT'): void {
  // Its group, as it was started: a process that has gone meanwhile is the supervisor's to start again.
  if (pid === 0) return;
  try {
    process.kill(-pid, name);
  } catch {
    return;
  }
}
