import { systemClock, type Clock } from '@care-relay/platform';
import type { Person } from '@care-relay/testkit';
import { hospitals } from './cast/hospitals.ts';
import { notConnected, practices } from './cast/practices.ts';
import { createSaid } from './figures/said.ts';
import type { RegionSnapshot } from './figures/snapshot.ts';
import { runHospital, type RunningHospital } from './hospital.ts';
import { runPractice, type PracticeSurroundings, type RunningPractice } from './practice.ts';

export interface RegionOptions {
  /** Messages a minute that each hospital sends. */
  readonly ratePerMinute: number;
  readonly seed: string;
  readonly clock?: Clock;
  /** Told of each person whom a hospital has told of that says whose number is traced: nobody else is known by a number. */
  readonly heard?: (person: Person) => void;
}

export interface Region {
  /** Resolves when a practice has accepted its first message. */
  readonly firstDelivery: Promise<void>;
  snapshot(): RegionSnapshot;
  /** Ends the sending, then closes the practices. */
  stop(): Promise<void>;
}

/** Opens the practices, then lets the hospitals send. Should a practice's port be taken, nothing is left open. */
export async function startRegion({ ratePerMinute, seed, clock = systemClock, heard }: RegionOptions): Promise<Region> {
  const startedAt = clock.now();
  const said = createSaid();
  const first = Promise.withResolvers<void>();
  const open = await openPractices({ clock, said, accepted: first.resolve });
  const ending = new AbortController();
  const registeredAt = [...practices, notConnected] as const;
  const sending = hospitals.map((role) =>
    runHospital({
      ...{ role, practices: registeredAt, rate: ratePerMinute / 60, seed, clock, said },
      heard: role.statesTracing ? heard : undefined,
      signal: ending.signal,
    }),
  );
  return {
    firstDelivery: first.promise,
    snapshot: () => snapshotOf(clock.now() - startedAt, sending, open),
    async stop() {
      ending.abort();
      await Promise.allSettled(sending.map(({ done }) => done));
      await Promise.all(open.map((practice) => practice.close()));
    },
  };
}

async function openPractices(around: PracticeSurroundings): Promise<readonly RunningPractice[]> {
  const opening = await Promise.allSettled(practices.map((role) => runPractice(role, around)));
  const open = opening.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failed = opening.find((each) => each.status === 'rejected');
  if (!failed) return open;
  await Promise.all(open.map((practice) => practice.close()));
  throw failed.reason;
}

function snapshotOf(
  runningMs: number,
  sending: readonly RunningHospital[],
  open: readonly RunningPractice[],
): RegionSnapshot {
  return {
    runningMs,
    hospitals: sending.map((hospital) => hospital.figures()),
    practices: open.map((practice) => practice.figures()),
  };
}
