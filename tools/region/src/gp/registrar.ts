import type { GpPractice, Person } from '@care-relay/testkit';

/** What becomes of somebody's registration. */
export interface RegistrationChange {
  readonly person: Person;
  readonly change: 'REGISTERED' | 'ENDED';
  readonly practice: GpPractice;
  /** Where they come from, when they move. */
  readonly former?: GpPractice;
}

/** Decides whose registration changes next, among those whom hospitals have told of. */
export interface Registrar {
  /** A hospital has told of this person. */
  heard(person: Person): void;
  /** Undefined while nobody is left: each person's registration changes once. */
  next(): RegistrationChange | undefined;
}

/** So many people wait for their change at the most; whoever is heard of meanwhile keeps their practice. */
const waitingAtMost = 50;

/** Each in turn moves to the practice after theirs in the list; every fifth leaves without going anywhere. */
export function createRegistrar(practices: readonly GpPractice[]): Registrar {
  const waiting = new Map<string, Person>();
  const known = new Set<string>();
  let changes = 0;
  return {
    heard(person) {
      if (known.has(person.nhsNumber) || waiting.size >= waitingAtMost) return;
      known.add(person.nhsNumber);
      waiting.set(person.nhsNumber, person);
    },
    next() {
      const [person] = waiting.values();
      if (person === undefined) return undefined;
      waiting.delete(person.nhsNumber);
      changes += 1;
      return changes % 5 === 0 ? { person, change: 'ENDED', practice: person.practice } : moved(person, practices);
    },
  };
}

function moved(person: Person, practices: readonly GpPractice[]): RegistrationChange {
  const at = practices.findIndex(({ ods }) => ods === person.practice.ods);
  const practice = practices[(at + 1) % practices.length] ?? person.practice;
  return { person, change: 'REGISTERED', practice, former: person.practice };
}
