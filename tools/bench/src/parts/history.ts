import { systemClock } from '@care-relay/platform';
import type { AskedResult } from '../asking/questions.ts';
import type { Result } from '../figures/result.ts';
import type { History, Sent } from '../people/questions.ts';
import { ask } from '../processes/ask.ts';
import { figure } from '../report/table.ts';
import type { Bench } from './bench.ts';
import { drained, recordsIn } from './drain.ts';
import { allFolded } from './filling.ts';
import { careTopic } from './bench.ts';
import { asked, type SummariesWorld, withSummaries } from './summaries-world.ts';

const events = 1_000;

/** One patient with very many events: their summary as it is built, and as it is read. */
export function historyPart(bench: Bench): Promise<readonly Result[]> {
  return withSummaries(bench, (world) =>
    bench.report.step(`a summary of ${events} events`, async () => {
      const before = await read(world, 2);
      const built = await build(world);
      return [...built, ...readResults(before, await read(world, Math.min(10, bench.options.seconds)))];
    }),
  );
}

async function build({ bench, hub, ports }: SummariesWorld): Promise<readonly Result[]> {
  const rest = await restingShare(hub);
  const before = await recordsIn(bench.bus, careTopic);
  const cpuBefore = await hub.cpuSeconds();
  const started = performance.now();
  const sent = await ask<Sent>(bench.load, { kind: 'history', ports, events } satisfies History);
  await drained(bench.bus, careTopic, before + sent.acknowledged);
  await allFolded(bench.bus);
  const seconds = (performance.now() - started) / 1_000;
  const cpu = (1e6 * ((await hub.cpuSeconds()) - cpuBefore - rest * seconds)) / events;
  const failed = sent.failed === 0 ? '' : `; ${sent.failed} not acknowledged`;
  return [
    {
      what: `${figure(events)} events of one patient, from the hospital's message to the summary`,
      unit: 's',
      hub: seconds,
      note: [
        `one message after the other, the last acknowledged after ${figure(sent.seconds)} s${failed}`,
        `${figure(cpu)} µs of processor time an event, all apps, beside the ${(100 * rest).toFixed(0)} % of a core that the hub takes at rest`,
      ].join('; '),
    },
  ];
}

const restSeconds = 5;

/** What the hub uses while nothing comes: cores. */
async function restingShare(hub: SummariesWorld['hub']): Promise<number> {
  await systemClock.sleep(1_000);
  const [before, started] = [await hub.cpuSeconds(), performance.now()];
  await systemClock.sleep(restSeconds * 1_000);
  return ((await hub.cpuSeconds()) - before) / ((performance.now() - started) / 1_000);
}

async function read(world: SummariesWorld, seconds: number): Promise<AskedResult> {
  await systemClock.sleep(1_000);
  return asked(world, { kind: 'fully', connections: 1, seconds, questions: world.busy });
}

function readResults(before: AskedResult, after: AskedResult): readonly Result[] {
  const { answers, bytes, statuses } = after;
  const others = Object.entries(statuses).filter(([status]) => status !== '200');
  return [
    {
      what: `the summary of ${figure(events)} events, read, p50`,
      unit: 'ms',
      hub: answers.p50,
      note: [
        `p99 ${figure(answers.p99)} ms; ${figure(bytes / 1024)} KB`,
        `of the same patient's first event: ${figure(before.answers.p50)} ms, ${figure(before.bytes / 1024)} KB`,
        ...others.map(([status, count]) => `${count} with ${status}`),
      ].join('; '),
    },
  ];
}
