import type { SeededRandom } from '@care-relay/testkit';

export function shuffled<T>(all: readonly T[], random: SeededRandom): T[] {
  const order = all.map((one) => ({ one, at: random.next() }));
  return order.sort((a, b) => a.at - b.at).map(({ one }) => one);
}

/** Gives the targets in a drawn order, each once, then all again in another order. */
export function turnsOf(all: readonly string[], random: SeededRandom): () => string {
  let left: string[] = [];
  return () => {
    if (left.length === 0) left = shuffled(all, random);
    return left.pop() ?? '';
  };
}
