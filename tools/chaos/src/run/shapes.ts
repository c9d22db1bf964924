import type { Shape } from './run.ts';

const timings = { sessionMs: 6_000, attemptMs: 2_500, requestMs: 3_000, receiverMs: 1_500 };

/** Six hospitals, one in each partition, some 80 messages a second together. */
export const region: Shape = {
  hospitals: ['RC0', 'RC1', 'RC2', 'RC3', 'RC5', 'RCM'],
  practices: ['Y99701', 'Y99702', 'Y99703', 'Y99704'],
  rate: 13,
  atLeastPerSecond: 50,
  calmMs: 1_000,
  calmWithinMs: 90_000,
  timings,
};
