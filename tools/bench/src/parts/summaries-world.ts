import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY } from '@care-relay/deploy-local';
import { systemClock } from '@care-relay/platform';
import type { AskedResult, AskingQuestion, CrewsQuestion } from '../asking/questions.ts';
import type { Result } from '../figures/result.ts';
import type { RunningHub } from '../hub/hub-process.ts';
import { crewsQuestions, startIssuer } from '../hub/issuer-process.ts';
import { busyPatient } from '../people/people.ts';
import type { Flow, HospitalPorts, Sent } from '../people/questions.ts';
import { ask, ChildFailed } from '../processes/ask.ts';
import { startChild, stopChild } from '../processes/children.ts';
import type { Bench } from './bench.ts';
import { filled } from './filling.ts';

/** The whole hub with a population in its summaries, the issuer, and crews that ask. */
export interface SummariesWorld {
  readonly bench: Bench;
  readonly hub: RunningHub;
  readonly ports: HospitalPorts;
  readonly asker: ChildProcess;
  readonly url: string;
  /** Of everybody who is asked about but one. */
  readonly questions: readonly CrewsQuestion[];
  /** Of the one of whom many events come. */
  readonly busy: readonly CrewsQuestion[];
}

const wholeHub = 'hospital-pas,gp-practice,ambulance-trust,ledger,summaries';
const answersWithinSeconds = 120;

/** Starts all that a question needs; results are `work`'s, after what filling the summaries gave when it came first. */
export async function withSummaries(
  bench: Bench,
  work: (world: SummariesWorld) => Promise<readonly Result[]>,
): Promise<readonly Result[]> {
  const { hubPorts: ports, hubFiles, hubFolder } = bench;
  const program = join(REPOSITORY, 'tools', 'issuer', 'dist', 'main.js');
  const issuer = await startIssuer({ program, folder: hubFolder, files: hubFiles.summaries, ports });
  const asker = startChild('asking/asking-main.js');
  try {
    return await withHub(bench, asker, work);
  } finally {
    await stopChild(asker);
    await issuer.stop();
  }
}

async function withHub(
  bench: Bench,
  asker: ChildProcess,
  work: (world: SummariesWorld) => Promise<readonly Result[]>,
): Promise<readonly Result[]> {
  const { hubPorts: ports, hubFiles } = bench;
  const hub = await bench.startHub(wholeHub);
  try {
    const all = await crewsQuestions({ files: hubFiles.summaries, ports });
    const world: SummariesWorld = {
      ...{ bench, hub, asker, url: `http://127.0.0.1:${ports.summaries}` },
      ports: { north: ports.mllp, south: ports.secondMllp },
      questions: all.slice(0, busyPatient),
      busy: all.slice(busyPatient, busyPatient + 1),
    };
    const before = await filled(world);
    await untilAnswered(world);
    return [...before, ...(await work(world))];
  } finally {
    await hub.stop();
  }
}

/** Asks as `question` has it; the world's own questions unless it brings others. */
export function asked<A = AskedResult>(world: SummariesWorld, question: WithoutPlace): Promise<A> {
  const { asker, url, questions } = world;
  return ask<A>(asker, { url, questions, ...question });
}

type Place = 'url' | 'questions';
type WithoutPlace = AskingQuestion extends infer Q
  ? Q extends AskingQuestion
    ? Omit<Q, Place> & Partial<Q>
    : never
  : never;

/** Lets events flow, and meanwhile does `work`. */
export async function whileFlowing<T>(
  { bench, ports }: SummariesWorld,
  { perSecond, seconds }: Pick<Flow, 'perSecond' | 'seconds'>,
  work: () => Promise<T>,
): Promise<{ readonly worked: T; readonly sent: Sent }> {
  const flowing = ask<Sent>(bench.load, { kind: 'flow', ports, perSecond, seconds } satisfies Flow);
  const [worked, sent] = await Promise.all([work(), flowing]);
  return { worked, sent };
}

/** After a start, the summaries answer once they have looked at what they do not know. */
async function untilAnswered(world: SummariesWorld): Promise<void> {
  const limit = performance.now() + answersWithinSeconds * 1_000;
  for (;;) {
    const { statuses } = await asked(world, { kind: 'steadily', perSecond: 10, seconds: 1 });
    if (Object.keys(statuses).join() === '200') return;
    if (performance.now() > limit) throw new ChildFailed(`questions are answered with ${JSON.stringify(statuses)}`);
    await systemClock.sleep(500);
  }
}
