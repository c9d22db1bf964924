import { REPOSITORY, type Report } from '@care-relay/deploy-local';
import type { SettingsOf } from '@care-relay/platform';
import { isClean, judge, type Judgement } from './checking/judge.ts';
import type { ChaosOptions } from './options.ts';
import { targetsWith } from './plan/kinds.ts';
import { planOf } from './plan/plan.ts';
import { lastLineOf } from './report/last-line.ts';
import { progressOn } from './report/progress.ts';
import { writeReport } from './report/report.ts';
import { versionsOf } from './report/versions.ts';
import { readEarlier } from './run/earlier.ts';
import { FaultLine } from './run/fault-line.ts';
import { logsIn, readLines } from './run/logs.ts';
import { run, type RunWanted } from './run/run.ts';
import { region, takeoverMsOf } from './run/shapes.ts';
import { beginState, earlierState, type RunState } from './run/state.ts';
import type { ChaosSettings } from './settings.ts';
import { portsFrom } from './world/ports.ts';
import { findPrograms, type Programs } from './world/world.ts';

export interface ChaosWanted {
  readonly options: ChaosOptions;
  readonly settings: SettingsOf<typeof ChaosSettings>;
  readonly folder: string;
  readonly cache: string;
  /** Where the report is written. */
  readonly reports: string;
  readonly report: Report;
  readonly signal: AbortSignal;
  /** The built tree whose hub is run; this repository unless given. */
  readonly root?: string;
  readonly rest?: RunWanted['rest'];
}

export interface ChaosOutcome {
  readonly clean: boolean;
  readonly lastLine: string;
  readonly found: Judgement;
}

const brokers = 3;

/** `npm run chaos`: runs or goes on with a plan of faults, judges the logs, writes the report. */
export async function chaos(wanted: ChaosWanted): Promise<ChaosOutcome> {
  const { options, folder, report } = wanted;
  const { faults, seed, resume } = options;
  const startedAt = new Date().toISOString();
  const state = resume ? earlierState(folder) : beginState(folder, { faults, seed, startedAt });
  report.say(`seed ${state.seed}, ${state.faults} faults`);
  const programs = await programsFor(wanted);
  const done = await runPlan(state, programs, wanted);
  return judged(state, { ...done, programs }, wanted);
}

function programsFor({ settings, cache, folder, report, signal }: ChaosWanted): Promise<Programs> {
  const { registryUrl, searchPath, javaHome, firstPort } = settings;
  const ports = { kafkaPort: firstPort, registryPort: firstPort, redisPort: firstPort };
  const needed = { searchPath, javaHome, registryUrl, ...ports, kafkaBrokers: undefined, redisUrl: undefined };
  return findPrograms({ settings: needed, cache, folder, report, signal });
}

async function runPlan(state: RunState, programs: Programs, wanted: ChaosWanted) {
  const { folder, settings, report, signal } = wanted;
  const { seed, faults } = state;
  const plan = planOf({ seed, faults, targets: targetsWith(brokers), takeoverMs: takeoverMsOf(region) });
  const doneBefore = readLines(logsIn(folder).faults, FaultLine).length;
  return run({
    ...{ folder, seed, brokers, programs, report, signal, shape: region },
    ...{ ports: portsFrom(settings.firstPort), registryUrl: settings.registryUrl },
    ...(wanted.root !== undefined && { root: wanted.root }),
    ...(wanted.rest !== undefined && { rest: wanted.rest }),
    plan: plan.slice(doneBefore),
    earlier: readEarlier(folder),
    said: (line) => report.say(line),
    progress: progressOn(process.stdout, faults),
  });
}

type Ran = Awaited<ReturnType<typeof run>> & { readonly programs: Programs };

function judged(state: RunState, { programs, quietEndMs, byThemselves }: Ran, wanted: ChaosWanted): ChaosOutcome {
  const { folder, reports } = wanted;
  const faults = readLines(logsIn(folder).faults, FaultLine);
  const found = judge(folder, faults);
  const lastLine = lastLineOf(faults.length, found);
  const versions = versionsOf(programs, REPOSITORY);
  writeReport(reports, {
    ...{ state, versions, faults, found, quietEndMs, byThemselves, lastLine },
  });
  return { clean: isClean(found), lastLine, found };
}
