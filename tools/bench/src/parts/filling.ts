import type { EventBus } from '@care-relay/event-bus';
import { systemClock } from '@care-relay/platform';
import type { Result } from '../figures/result.ts';
import { askedAbout } from '../people/people.ts';
import type { Populate, Sent } from '../people/questions.ts';
import { ask } from '../processes/ask.ts';
import { figure } from '../report/table.ts';
import { type Bench, careTopic } from './bench.ts';
import { drained, recordsIn } from './drain.ts';
import type { SummariesWorld } from './summaries-world.ts';

/** A hundred thousand patients take some minutes, on a busy machine many. */
const limitMs = 3_600_000;

const alreadyFilled = new WeakSet<Bench>();

/** Whoever comes first brings the population in, from the hospitals' messages to the summaries; once for all parts. */
export async function filled({ bench, hub, ports }: SummariesWorld): Promise<readonly Result[]> {
  if (alreadyFilled.has(bench)) return [];
  alreadyFilled.add(bench);
  const patients = Math.max(bench.options.patients, askedAbout + 1);
  return bench.report.step(`${patients} patients come into the summaries`, async () => {
    const before = await recordsIn(bench.bus, careTopic);
    const cpuBefore = await hub.cpuSeconds();
    const started = performance.now();
    const sent = await ask<Sent>(bench.load, { kind: 'populate', ports, patients } satisfies Populate, limitMs);
    await drained(bench.bus, careTopic, before + sent.acknowledged);
    await allFolded(bench.bus);
    const seconds = (performance.now() - started) / 1_000;
    const cpu = (1e6 * ((await hub.cpuSeconds()) - cpuBefore)) / sent.acknowledged;
    const failed = sent.failed === 0 ? '' : `; ${sent.failed} not acknowledged`;
    return [
      {
        what: `${figure(patients)} patients, from the hospital's message to the summary`,
        unit: 'events/s',
        hub: sent.acknowledged / seconds,
        note: `the whole hub; ${figure(cpu)} µs of processor time an event, all apps${failed}`,
      },
    ];
  });
}

/** Resolves when the summaries have settled every event that stands in the care topic now. */
export async function allFolded(bus: EventBus): Promise<void> {
  const ends = await bus.ends(careTopic);
  const until = performance.now() + limitMs;
  for (;;) {
    const committed = await bus.committed('summaries', careTopic);
    if (ends.every(({ partition, high }) => high === 0 || (committed.get(partition)?.offset ?? 0) >= high)) return;
    if (performance.now() > until) throw new NotFolded('the summaries did not take all events in');
    await systemClock.sleep(100);
  }
}

/** What was published did not come into the summaries in time. */
export class NotFolded extends Error {
  readonly code = 'NOT_FOLDED';
}
