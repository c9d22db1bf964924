import type { Person } from '@care-relay/testkit';

/** A patient of a simulated incident, as the crew identified them. */
export type SimulatedPatient =
  | { readonly nhsNumber: string; readonly verified: true; readonly birthDate: string }
  /** The trust's own id: nobody knows yet who it is. */
  | { readonly localId: string };

/** Whom crews find at incidents. */
export interface Crews {
  /** A hospital has told of this person. */
  heard(person: Person): void;
  /** The patient of an incident, by its number: the same at every question. */
  patientOf(incident: number): SimulatedPatient;
}

/** So many people wait for their incident at the most. */
const waitingAtMost = 20;
const incidentsKept = 20;

/**
 * At two of three incidents the crew finds somebody of whom a hospital has told, by a traced number and birth date, each person
 * once; at the third, and while there is nobody, a person whom nobody has identified.
 */
export function createCrews(): Crews {
  const waiting = new Map<string, Person>();
  const found = new Map<number, SimulatedPatient>();
  const met = new Set<string>();
  const find = (incident: number): SimulatedPatient => {
    const [person] = incident % 3 === 0 ? [] : waiting.values();
    if (person === undefined) return { localId: `P${incident}` };
    waiting.delete(person.nhsNumber);
    met.add(person.nhsNumber);
    return { nhsNumber: person.nhsNumber, verified: true, birthDate: dateOf(person) };
  };
  return {
    heard(person) {
      if (waiting.size < waitingAtMost && !met.has(person.nhsNumber)) waiting.set(person.nhsNumber, person);
    },
    patientOf(incident) {
      const known = found.get(incident) ?? find(incident);
      found.set(incident, known);
      for (const number of found.keys()) if (number < incident - incidentsKept) found.delete(number);
      return known;
    },
  };
}

function dateOf({ birthDate }: Person): string {
  return [birthDate.slice(0, 4), birthDate.slice(4, 6), birthDate.slice(6)].join('-');
}
