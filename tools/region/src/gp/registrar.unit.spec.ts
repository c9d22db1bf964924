import { createCodec, fixedSchemaIds } from '@care-relay/care-events';
import { pseudonyms } from '@care-relay/publisher-kit';
import { type Person, syntheticPerson } from '@care-relay/testkit';
import { describe, expect, it } from 'vitest';
import { notConnected, practices } from '../cast/practices.ts';
import { createRegistrar, type RegistrationChange } from './registrar.ts';
import { registrationEvent } from './registration-event.ts';

const population = { seed: 'registrations', practices: [...practices, notConnected] } as const;
const people = Array.from({ length: 12 }, (_, n) => syntheticPerson(n, population));

function changesOf(heard: readonly Person[]): readonly RegistrationChange[] {
  const registrar = createRegistrar(practices);
  heard.forEach((person) => registrar.heard(person));
  return Array.from({ length: heard.length + 1 }, () => registrar.next()).filter((one) => one !== undefined);
}

describe('the simulated registrations', () => {
  it('change once for each person heard of, most of them to another practice of the directory', () => {
    const changes = changesOf([...people, ...people]);
    expect(changes.map(({ person }) => person.nhsNumber)).toEqual(people.map(({ nhsNumber }) => nhsNumber));
    expect(changes.map(({ change }) => change === 'ENDED')).toEqual(people.map((_, n) => n % 5 === 4));
    for (const { change, person, practice, former } of changes) {
      if (change === 'ENDED') expect(practice).toBe(person.practice);
      else expect(practices.filter((one) => one !== former)).toContain(practice);
    }
  });

  it('are told by the practice’s own system, of the patient under a verified number, and fit the schema', () => {
    const [change] = changesOf(people);
    if (change === undefined) expect.unreachable();
    const context = {
      pseudonyms: pseudonyms(Buffer.from('a secret of this test')),
      now: Date.UTC(2026, 0, 12),
      place: 3,
    };
    const { envelope, data } = registrationEvent(change, context);
    expect(envelope.source).toBe(`${change.practice.ods}/SIM`);
    expect(envelope.subject).toMatch(/^k1:/);
    expect(data.patient).toMatchObject({ nhsNumber: change.person.nhsNumber, nhsNumberStatus: '01' });
    expect(data.patient.birthDate).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(data).toMatchObject({ change: 'REGISTERED', formerPractice: change.person.practice });
    expect(() => createCodec(fixedSchemaIds()).encode('GpRegistrationChanged', data)).not.toThrow();
    expect(registrationEvent(change, context).envelope.id).toBe(envelope.id);
  });
});
