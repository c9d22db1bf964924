import type { Crews, SimulatedPatient } from './crews.ts';
import { ambulanceTrust } from './epcr.ts';

const minuteMs = 60_000;

/** One simulated incident in the words of the directory of incidents. */
export interface SimulatedIncident {
  readonly organisation: string;
  readonly id: string;
  readonly state: string;
  readonly callSign: string;
  readonly begunAt: string;
  readonly clearedAt?: string;
  readonly patients: readonly SimulatedPatient[];
}

const states = ['dispatched', 'on-scene', 'conveying', 'handed-over', 'clear'] as const;

/**
 * The incidents of the last minutes: one begins each minute and goes on by a step each; every fifth crew is stood down on
 * its way, every seventh incident goes to another crew. The same time gives the same incidents.
 */
export function incidentsAt(now: number, { patientOf }: Pick<Crews, 'patientOf'>): readonly SimulatedIncident[] {
  const latest = Math.floor(now / minuteMs);
  return states.map((_, age) => incidentOf(latest - age, age, patientOf(latest - age)));
}

function incidentOf(number: number, age: number, patient: SimulatedPatient): SimulatedIncident {
  const isStoodDown = number % 5 === 0 && age > 0;
  const crew = number % 7 === 0 && age > 1 ? 2 : 1;
  const state = isStoodDown ? 'stood-down' : (states[age] ?? 'clear');
  const begunAt = number * minuteMs;
  return {
    ...{ organisation: ambulanceTrust.ods, id: `SIM-${number}`, state, callSign: `W${crew}${number % 100}` },
    begunAt: new Date(begunAt).toISOString(),
    ...(state === 'clear' && { clearedAt: new Date(begunAt + age * minuteMs).toISOString() }),
    patients: [patient],
  };
}
