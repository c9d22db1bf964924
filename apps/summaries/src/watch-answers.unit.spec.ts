import { healthRegistry, manualClock, silentLogger } from '@care-relay/platform';
import { expect, it } from 'vitest';
import { StandingGaps } from './gaps/standing-gaps.ts';
import { showAnswers } from './watch-answers.ts';

const behindAfterMs = 30_000;

/** Views that say something else when told, and a Kafka that does not answer while it is away. */
function world() {
  const clock = manualClock();
  const health = healthRegistry(clock);
  const kafka: { away?: Promise<never> } = {};
  const bus = {
    ends: () => kafka.away ?? Promise.resolve([]),
    committed: () => kafka.away ?? Promise.resolve(new Map()),
    async *readRange() {},
  };
  const gaps = new StandingGaps({
    ...{ bus, clock, behindAfterMs, group: 'summaries', topics: ['care.hospital'] },
    openWork: { read: () => Promise.resolve([]) },
    notMapped: { look: () => Promise.resolve({ waiting: [], isAll: true }) },
  });
  const view = { isComplete: true, isAway: false };
  const views = [false, true].map((isOther) => ({
    load: () =>
      view.isAway
        ? Promise.reject(new TypeError('Redis is away'))
        : Promise.resolve({ generation: 'first', reach: new Map(), isComplete: isOther || view.isComplete }),
  }));
  let complete: boolean | undefined;
  const shown = { looked: (now: { readonly isComplete: boolean }) => void (complete = now.isComplete) };
  const check = health.check({ name: 'summaries.complete' });
  return {
    ...{ clock, gaps, view },
    kafkaLeaves: () => void (kafka.away = new Promise<never>(() => undefined)),
    async shows() {
      await showAnswers({ gaps, views, check, shown, log: silentLogger });
      const [{ state, reason } = { state: 'starting', reason: undefined }] = health.report().checks;
      return [state, reason, complete];
    },
  };
}

it('says what questions are answered with, from the first look on', async () => {
  const { gaps, view, shows } = world();
  expect(await shows()).toEqual(['down', 'SUMMARIES_INCOMPLETE', false]);
  await gaps.look();
  expect(await shows()).toEqual(['up', undefined, true]);
  view.isComplete = false;
  expect(await shows()).toEqual(['down', 'SUMMARIES_INCOMPLETE', false]);
});

it('does not say that answers are complete while Redis is away', async () => {
  const { gaps, view, shows } = world();
  await gaps.look();
  expect(await shows()).toEqual(['up', undefined, true]);
  view.isAway = true;
  expect(await shows()).toEqual(['down', 'SUMMARIES_VIEW_AWAY', false]);
});

it('says that it is blind while Kafka is away, and of Redis what there is to say', async () => {
  const { gaps, view, clock, kafkaLeaves, shows } = world();
  await gaps.look();
  kafkaLeaves();
  void gaps.look();
  await clock.advance(behindAfterMs);
  expect(await shows()).toEqual(['degraded', 'SUMMARIES_BLIND', true]);
  view.isAway = true;
  expect(await shows()).toEqual(['down', 'SUMMARIES_VIEW_AWAY', false]);
});
