import { createStateCodec, loadSchemaIds } from '@care-relay/care-events';
import { KafkaBus } from '@care-relay/event-bus';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fatesOf } from './checking/fates.ts';
import { leaksIn, wordsOf } from './checking/leaks.ts';
import { publishedSamples } from './strangers/samples.ts';
import { strangers } from './strangers/messages.ts';
import { allSettled } from './world/all-settled.ts';
import { answersTo } from './world/line.ts';
import { until } from './world/until.ts';
import { startWorld, type World } from './world/world.ts';

const addresses = {
  kafkaBrokers: inject('kafkaBrokers'),
  registryUrl: inject('registryUrl'),
  redisUrl: `${inject('redisUrl')}/1`,
};
const profiles = ['itk', 'hl7uk-a3', 'cerner', 'plain'] as const;
const samples = publishedSamples();

describe('messages of hospitals nobody here has seen', () => {
  let world: World;
  let fates: ReadonlyMap<string, string>;
  const answers = new Map<string, string>();
  const bus = new KafkaBus({ brokers: addresses.kafkaBrokers.split(','), clientId: 'strangers-check' });

  beforeAll(async () => {
    world = await startWorld({
      name: 'strangers',
      addresses,
      hospitals: [],
      practices: ['Y99301'],
      strangers: profiles,
    });
    for (const profile of profiles) {
      const mine = strangers.filter((one) => one.profile === profile);
      const codes = await answersTo(
        world.strangersPort(profile),
        mine.map(({ text }) => Buffer.from(text)),
      );
      mine.forEach(({ controlId }, n) => answers.set(controlId, codes[n] ?? 'none'));
      const others = samples.filter((sample) => sample.profile === profile);
      const theirs = await answersTo(
        world.strangersPort(profile),
        others.map(({ bytes }) => bytes),
      );
      // A sample that asks for no answer at all (NE, NE) gets none.
      others.forEach(({ asksForNoAnswer }, n) => expect(theirs[n]).toMatch(asksForNoAnswer ? /^none$/ : /^[AC][AER]$/));
    }
    await until('all that was kept is settled', () => allSettled(bus));
    const codec = createStateCodec(await loadSchemaIds(addresses.registryUrl));
    fates = await fatesOf(
      strangers.map(({ controlId }) => controlId),
      { bus, codec },
    );
  });
  afterAll(async () => {
    await world?.close();
    await bus.close();
  });

  it.each(strangers)('$what: $answer, $fate', ({ controlId, answer, fate }) => {
    expect({ answer: answers.get(controlId), fate: fates.get(controlId) }).toEqual({ answer, fate });
  });

  it.skipIf(samples.length === 0)(
    'has taken every published sample (skipped where ../shared/samples is not there)',
    async () => {
      expect(samples.length).toBeGreaterThan(20);
      expect((await world.status())['hospital-pas']?.acknowledged).toBeGreaterThan(20);
    },
  );

  it('puts no patient data into a log line, a key, a header, a metric or the status', async () => {
    const words = wordsOf([
      ...strangers.map(({ text }) => text),
      ...samples.map(({ bytes }) => bytes.toString('utf8')),
    ]);
    expect(words.size).toBeGreaterThan(samples.length > 0 ? 100 : 8);
    expect(await leaksIn(world, bus, words)).toEqual([]);
  });
});
