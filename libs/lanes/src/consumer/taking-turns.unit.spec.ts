import { expect, it, vi } from 'vitest';
import { delivered } from '../outcome.ts';
import { ProcessWorld } from './process-world.fixture.ts';

/** What happened in each turn of the event loop, until it is stopped. */
function turnsOfTheLoop() {
  const steps = [0];
  let next = setImmediate(count);
  function count(): void {
    steps.push(0);
    next = setImmediate(count);
  }
  return { steps, step: () => void (steps[steps.length - 1]! += 1), stop: () => clearImmediate(next) };
}

it('a full batch is planned and attempted a few events in each turn of the event loop: senders are answered meanwhile', async () => {
  const world = new ProcessWorld();
  await world.tell(...Array.from({ length: 200 }, (_none, n) => `patient-${n}/${n}`));
  const { steps, step, stop } = turnsOfTheLoop();
  const attempt = () => Promise.resolve(delivered()).finally(step);
  const lanes = await world.start('one', { planned: step, attempt });
  await vi.waitUntil(() => world.attempts.length === 200);
  stop();
  await lanes.close();
  expect(steps.reduce((sum, one) => sum + one)).toBe(400);
  expect(Math.max(...steps)).toBeLessThanOrEqual(2 * 8);
});
