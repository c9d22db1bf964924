import type { Report } from '../report.ts';
import type { ServiceHandle } from '../services/service.ts';
import type { SetupProblem } from '../setup-problem.ts';

export interface SupervisorOptions {
  readonly report: Report;
  /** Aborted when everything is being stopped: nothing is started again after that. */
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** Told when a service cannot be kept running. */
  readonly giveUp: (problem: unknown) => void;
}

const MOST_RESTARTS = 5;
const WITHIN_MS = 60_000;

/** Starts a service again on its own state when it ended unasked; gives up after five times in a minute. */
export function createSupervisor(options: SupervisorOptions): (problem: SetupProblem, service: ServiceHandle) => void {
  const { report, signal, now, giveUp } = options;
  const restarts = new Map<string, readonly number[]>();
  const mayRestart = (name: string): boolean => {
    const recent = (restarts.get(name) ?? []).filter((at) => at > now() - WITHIN_MS);
    restarts.set(name, [...recent, now()]);
    return recent.length < MOST_RESTARTS;
  };
  return (problem, service) => {
    if (signal.aborted) return;
    if (!mayRestart(service.name)) return giveUp(problem);
    report.say(`${problem.message} Starting it again.`);
    report
      .step(`start ${service.name} again`, () => service.restart())
      .catch((error: unknown) => {
        if (!signal.aborted) giveUp(error);
      });
  };
}
