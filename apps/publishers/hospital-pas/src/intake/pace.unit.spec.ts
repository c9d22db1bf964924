import { manualClock } from '@care-relay/platform';
import { expect, it } from 'vitest';
import { parseSource, type Source } from '../sources/index.ts';
import { pacer } from './pace.ts';

function source(ratePerSecond?: number): Source {
  const read = parseSource({
    ...{ organisation: 'R9X', system: 'PAS', profile: 'plain', listen: { port: 0 } },
    ...(ratePerSecond !== undefined && { ratePerSecond }),
  });
  if (!read.ok) throw new TypeError('the fixture is no source');
  return read.source;
}

/** How many of so many answers, asked for at once, may leave after each of these times (ms). */
async function answered(count: number, { rate, after }: { rate?: number; after: readonly number[] }) {
  const clock = manualClock();
  const paced = pacer(clock);
  let done = 0;
  for (let n = 0; n < count; n += 1) void paced(source(rate)).then(() => (done += 1));
  const seen: number[] = [];
  for (const ms of after) {
    await clock.advance(ms);
    seen.push(done);
  }
  return seen;
}

it('delays no answer without an agreed rate', async () => {
  expect(await answered(5, { after: [0] })).toEqual([5]);
});

it('lets answers leave at the agreed rate', async () => {
  expect(await answered(5, { rate: 2, after: [0, 500, 500, 1000] })).toEqual([1, 2, 3, 5]);
});

it('keeps no answer so long that the line would give it up and the sender send all of it again', async () => {
  expect(await answered(200, { rate: 1, after: [14_000, 1_000] })).toEqual([15, 200]);
});
