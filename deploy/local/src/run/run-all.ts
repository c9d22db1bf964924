import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCAL } from '../places.ts';
import { claim } from '../process/claim.ts';
import { createStopList } from '../process/stop-list.ts';
import { stopSignal, Stopped } from '../process/stop-signal.ts';
import { createReport, type Report, type StepTiming } from '../report.ts';
import type { ServiceHandle } from '../services/service.ts';
import { SetupProblem } from '../setup-problem.ts';
import { fetchAll, launch, launchRegion, type Launched, type Launching } from './launch.ts';
import { readSettings, type AllSettings } from './settings.ts';
import { createVoice, type Voice } from './voice.ts';
import { NOTICES } from './apps.ts';
import { createSupervisor } from './supervisor.ts';

export interface Everything extends Launched {
  /** Starts the simulated region, with or without its view on this terminal. */
  startRegion(view: boolean): Promise<ServiceHandle>;
  readonly report: Report;
  /** Aborted when somebody asked for the end, or a service could not be kept running. */
  readonly signal: AbortSignal;
}

export interface RunPlan {
  /** The time limit of everything after the downloads. */
  readonly withinMs?: number;
  readonly ratePerMinute?: number;
  /** Runs while everything is up; everything is stopped when it returns. */
  use(everything: Everything): Promise<void>;
}

/** Starts all there is, lets the plan use it, stops it in order. The exit code is 0 only when the plan came to its end. */
export async function runAll(plan: RunPlan): Promise<void> {
  const asked = stopSignal();
  const voice = createVoice(NOTICES, (text) => console.log(text));
  const report = createReport(voice.say);
  try {
    await withEverything(plan, { settings: readSettings(), report, voice, asked });
  } catch (error) {
    process.exitCode = 1;
    if (asked.aborted) report.say('Stopped while starting.');
    else report.say(`✗ ${sentenceOf(error)}`);
  }
}

interface Run {
  readonly settings: AllSettings;
  readonly report: Report;
  readonly voice: Voice;
  readonly asked: AbortSignal;
}

async function withEverything(plan: RunPlan, { settings, report, voice, asked }: Run): Promise<void> {
  const held = claim(LOCAL);
  const stops = createStopList();
  const failed = new AbortController();
  try {
    const fetched = await fetchAll({ settings, report, signal: asked });
    const limits = plan.withinMs === undefined ? [] : [AbortSignal.timeout(plan.withinMs)];
    const signal = AbortSignal.any([asked, failed.signal, ...limits]);
    const giveUp = (problem: unknown): void => failed.abort(problem);
    const lost = createSupervisor({ report, signal, now: Date.now, giveUp });
    const { ratePerMinute } = plan;
    const launching: Launching = { settings, report, signal, lost, ...(ratePerMinute && { ratePerMinute }) };
    const launched = await launch(launching, fetched, stops);
    signal.addEventListener('abort', () => voice.takeTerminal());
    const startRegion = async (view: boolean): Promise<ServiceHandle> => {
      const region = await launchRegion({ launching, launched, view }, stops);
      if (view && process.stdout.isTTY) voice.giveTerminal();
      return region;
    };
    await plan.use({ ...launched, startRegion, report, signal });
    if (failed.signal.aborted) throw failed.signal.reason;
  } finally {
    voice.takeTerminal();
    await report.step('stop everything', () => stops.stop());
    held.release();
  }
}

/** How long the preparation before this process took (`tools/bootstrap`). */
export function preparationTimings(): readonly StepTiming[] {
  try {
    const timings: unknown = JSON.parse(readFileSync(join(LOCAL, 'prepared.json'), 'utf8'));
    return Array.isArray(timings) ? timings.flatMap(timingOf) : [];
  } catch {
    return [];
  }
}

function timingOf(value: unknown): readonly StepTiming[] {
  if (typeof value !== 'object' || value === null || !('title' in value && 'ms' in value)) return [];
  const { title, ms } = value;
  return typeof title === 'string' && typeof ms === 'number' ? [{ title, ms }] : [];
}

function sentenceOf(error: unknown): string {
  if (error instanceof SetupProblem || error instanceof Stopped) return error.message;
  if (error instanceof Error && error.name === 'TimeoutError') return 'It did not get there in time.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
