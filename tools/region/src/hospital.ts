import type { Clock } from '@care-relay/platform';
import {
  hospitalFeed,
  simulatedSource,
  syntheticPerson,
  type GpPractice,
  type Person,
  type PopulationOptions,
} from '@care-relay/testkit';
import type { HospitalRole } from './cast/hospitals.ts';
import type { Said } from './figures/said.ts';
import { createMinute } from './figures/minute.ts';
import type { HospitalFigures } from './figures/snapshot.ts';

export interface HospitalOptions {
  readonly role: HospitalRole;
  readonly practices: readonly [GpPractice, ...GpPractice[]];
  /** Messages a second. */
  readonly rate: number;
  /** Another seed, other people: a restarted region does not send yesterday's messages again. */
  readonly seed: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told of each message sent. */
  readonly said: Said;
  /** Told of each person whom a message was acknowledged about. */
  readonly heard?: ((person: Person) => void) | undefined;
}

export interface RunningHospital {
  figures(): HospitalFigures;
  /** Resolves when it has stopped sending. */
  readonly done: Promise<unknown>;
}

const PATIENTS_AT_ONCE = 12;

/** A hospital that tells its patients' journeys, one message after the other, until the signal. */
export function runHospital({
  role,
  practices,
  rate,
  seed,
  clock,
  signal,
  said,
  heard,
}: HospitalOptions): RunningHospital {
  const { name, system, port } = role;
  const answers = createMinute(() => clock.now());
  const population: PopulationOptions = { practices, seed: `${seed}/${system.ods}` };
  const messages = hospitalFeed({
    system,
    clock,
    patients: PATIENTS_AT_ONCE,
    ...population,
  });
  const source = simulatedSource({
    name,
    port,
    messages,
    rate,
    clock,
    log(entry) {
      said.note(entry);
      if (entry.kind !== 'acknowledged') return;
      answers.add(entry.tookMs);
      heard?.(syntheticPerson(entry.message.patient, population));
    },
  });
  const done = source.run(signal);
  const figures = (): HospitalFigures => {
    const { count, median } = answers.read();
    return { name, dialect: system.dialect, ...source.counts, perMinute: count, answerMs: median };
  };
  return { figures, done };
}
