import type { Shape } from './run.ts';

const timings = { sessionMs: 6_000, attemptMs: 2_500, requestMs: 3_000, receiverMs: 1_500 };

/** Fifteen hospitals over all partitions, 90 messages a second together. */
export const region: Shape = {
  hospitals: [...'0123456789ABCDE'].map((letter) => `RC${letter}`),
  practices: ['Y99701', 'Y99702', 'Y99703', 'Y99704'],
  rate: 6,
  atLeastPerSecond: 50,
  calmMs: 1_000,
  calmWithinMs: 180_000,
  timings,
};

/** As much as a test run has time for: one hospital in each partition, and load that any machine holds. */
export const village: Shape = {
  ...region,
  hospitals: ['RC0', 'RC1', 'RC2', 'RC3', 'RC5', 'RCM'],
  rate: 8,
  atLeastPerSecond: 15,
};

/** A process that stands still so long has lost its partitions, and another has begun on them. */
export function takeoverMsOf({ timings: { sessionMs, attemptMs } }: Shape): number {
  return sessionMs + attemptMs + 2_000;
}
