import { afterAll, beforeAll } from 'vitest';
import { consumingContract } from './consuming.fixture.ts';
import type { BusHarness } from './harness.fixture.ts';
import { producingContract } from './producing.fixture.ts';
import { readingContract } from './reading.fixture.ts';
import { rebalancingContract } from './rebalancing.fixture.ts';
import { startingContract } from './starting.fixture.ts';

/** Every promise of the port, held against one implementation. */
export function busContract(make: () => Promise<BusHarness>): void {
  let made: BusHarness | undefined;
  const harness = (): BusHarness => {
    if (!made) throw new TypeError('the harness is made before the first test');
    return made;
  };
  beforeAll(async () => {
    made = await make();
  });
  afterAll(async () => made?.close());
  producingContract(harness);
  consumingContract(harness);
  rebalancingContract(harness);
  startingContract(harness);
  readingContract(harness);
}
