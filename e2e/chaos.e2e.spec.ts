import { REPOSITORY, silent } from '@care-relay/deploy-local';
import {
  beginState,
  claimPorts,
  isClean,
  judge,
  lastLineOf,
  type PlannedFault,
  portsFrom,
  readEarlier,
  run,
  village,
} from '@care-relay/tools-chaos';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';

const kafka = inject('kafkaPrograms');
const redis = inject('redisProgram');

/** The main kinds, some while another is open; `npm run chaos` draws many more. */
const plan: readonly PlannedFault[] = (
  [
    ['patientsRefused', 'receivers'],
    ['killed', 'gp-a', 'within'],
    ['produceAnswersLost', 'kafka-1'],
    ['killed', 'publisher'],
    ['acceptedTooLate', 'receivers'],
    ['rebalanced', 'gp-practice', 'within'],
    ['halfOpen', 'redis'],
    ['redisWiped', 'redis'],
    ['stopped', 'gp-b', 'within'],
    ['answeredForAnother', 'receivers'],
    ['clockJumped', 'hub'],
    ['cut', 'kafka-1'],
  ] as const
).map(([kind, target, within], n) => ({
  ...{ number: n + 1, kind, target, within: within !== undefined, forMs: 1_000, draw: (n * 0.37) % 1 },
}));

describe.runIf(kafka !== null && redis !== null)('faults under load', () => {
  it('lose nothing, turn nothing round, and nothing is claimed that did not happen', async () => {
    const folder = join(REPOSITORY, '.local-test', 'chaos');
    const ports = await claimPorts();
    beginState(folder, { seed: 'short', faults: plan.length, startedAt: '' });
    const { faults } = await run({
      ...{ folder, plan, seed: 'short', brokers: 1, shape: village, report: silent },
      ...{ ports: portsFrom(ports.first), earlier: readEarlier(folder), registryUrl: inject('registryUrl') },
      programs: { kafka: kafka ?? { java: '', libs: '' }, registryJar: '', redis: redis ?? '' },
      signal: new AbortController().signal,
      said: (line) => console.log(line),
      progress: () => undefined,
    }).finally(() => ports.release());
    const found = judge(folder, faults);
    console.log(lastLineOf(faults.length, found));
    expect(found).toMatchObject({ lost: [], inverted: [], overclaimed: [], disguised: [] });
    expect(isClean(found)).toBe(true);
    expect(found.delivered).toBeGreaterThan(100);
  }, 600_000);
});
