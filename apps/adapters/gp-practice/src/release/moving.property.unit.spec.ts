import { deferred } from '@care-relay/lanes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registeredWith } from '../known-patient.fixture.ts';
import { goldenInput } from '../mappings/golden.fixture.ts';
import { practices, type PracticeWorld, practiceWorld, type Published } from '../practice-world.fixture.ts';

const busy = deferred({ code: 'BUSY', text: 'The receiver is busy.' });
const [admitted, discharged] = [
  goldenInput('patient-admitted-with-everything'),
  goldenInput('patient-discharged-home'),
];

/** Of one of two patients, and how often the practice is busy before it takes it. */
const streams = fc.array(
  fc.record({ patient: fc.constantFrom('k1:a', 'k1:b'), isEnd: fc.boolean(), busy: fc.nat({ max: 2 }) }),
  { minLength: 1, maxLength: 8 },
);
/** After so many questions about the patient their registration moves on. */
const moves = fc.uniqueArray(fc.integer({ min: 1, max: 24 }), { minLength: 1, maxLength: 2 });

function published({ patient, isEnd }: { patient: string; isEnd: boolean }, n: number): Published {
  const { type, envelope, data } = isEnd ? discharged : admitted;
  const id = `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;
  return { type, envelope: { ...envelope, id, subject: patient, source: 'RCB/PAS' }, data };
}

async function run(world: PracticeWorld, events: readonly Published[], movesAt: readonly number[]): Promise<void> {
  world.asked = (times) => {
    const practice = practices[movesAt.filter((at) => at <= times).length];
    world.standing.patient = registeredWith(practice);
  };
  await world.publish(...events);
  await world.until(() => new Set(world.deliveries.map((one) => one.split(' > ')[0])).size === events.length);
}

describe('a registration that moves at any point of a stream of events', () => {
  it('has each event told to one practice, in order, none lost or doubled, and none to a practice that was left', async () => {
    await fc.assert(
      fc.asyncProperty(streams, moves, async (stream, movesAt) => {
        const world = await practiceWorld(registeredWith(practices[0]));
        try {
          const events = stream.map(published);
          for (const [n, { busy: times }] of stream.entries())
            world.answers.set(
              events[n]?.envelope.id ?? '',
              Array.from({ length: times }, () => busy),
            );
          await run(world, events, movesAt);
          const taken = world.deliveries.map((one) => one.split(' > '));
          for (const patient of ['k1:a', 'k1:b']) {
            const ids = events.flatMap(({ envelope }) => (envelope.subject === patient ? [envelope.id] : []));
            const own = taken.filter(([id = '']) => ids.includes(id));
            expect(own.map(([id]) => id)).toEqual(ids);
            const by = own.map(([, practice = '']) => practice);
            expect(by).toEqual([...by].sort());
          }
        } finally {
          await world.close();
        }
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
