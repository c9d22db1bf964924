import { describe, expect, it } from 'vitest';
import type { Produced } from '../wire/produce.ts';
import { Carriage } from './carriage.ts';

const MB = 1024 * 1024;
const loadOf = (partition: number, bytes = 10) => ({
  at: { topic: 'care.hospital', partition },
  batch: Buffer.alloc(bytes),
});

/** A broker that answers when it is told to. */
function carriageTo() {
  const requests: { partitions: readonly number[]; answer: (how: readonly Produced[] | Error) => void }[] = [];
  const carriage = new Carriage((loads) => {
    const { promise, resolve, reject } = Promise.withResolvers<readonly Produced[]>();
    const answer = (how: readonly Produced[] | Error): void => (how instanceof Error ? reject(how) : resolve(how));
    requests.push({ partitions: loads.map(({ at }) => at.partition), answer });
    return promise;
  });
  const asked = async (count: number) => {
    while (requests.length < count) await new Promise((resolve) => setImmediate(resolve));
    return requests.map(({ partitions }) => partitions);
  };
  return { carriage, requests, asked };
}

const told = (sent: Promise<number>): Promise<unknown> => sent.catch((error: Error) => error.message);

describe('what goes to one broker', () => {
  it('goes together, and what comes meanwhile in the next request', async () => {
    const { carriage, requests, asked } = carriageTo();
    const first = [0, 1].map((partition) => carriage.send(loadOf(partition)));
    expect(await asked(1)).toEqual([[0, 1]]);
    const then = [2, 3].map((partition) => carriage.send(loadOf(partition)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(requests).toHaveLength(1);
    requests[0]?.answer([{ offset: 10 }, { offset: 20 }]);
    expect(await Promise.all(first)).toEqual([10, 20]);
    expect(await asked(2)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    requests[1]?.answer([{ offset: 30 }, { offset: 40 }]);
    expect(await Promise.all(then)).toEqual([30, 40]);
  });

  it('fails each for itself, and all where the request failed', async () => {
    const { carriage, requests, asked } = carriageTo();
    const sent = [0, 1, 2].map((partition) => told(carriage.send(loadOf(partition))));
    await asked(1);
    requests[0]?.answer([{ offset: 10 }, { error: new Error('not the leader') }]);
    expect(await Promise.all(sent)).toEqual([10, 'not the leader', 'no answer for a load']);
    const again = [1, 2].map((partition) => told(carriage.send(loadOf(partition))));
    await asked(2);
    requests[1]?.answer(new Error('cut'));
    expect(await Promise.all(again)).toEqual(['cut', 'cut']);
  });

  it('is no more than 4 MB at a time, and what is larger goes alone', async () => {
    const { carriage, requests, asked } = carriageTo();
    for (const [partition, bytes] of [3 * MB, MB, 1, 5 * MB, 2].entries()) void carriage.send(loadOf(partition, bytes));
    for (const count of [1, 2, 3, 4]) {
      await asked(count);
      requests[count - 1]?.answer([{ offset: 0 }, { offset: 0 }]);
    }
    expect(await asked(4)).toEqual([[0, 1], [2], [3], [4]]);
  });
});
