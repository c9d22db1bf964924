import { syntheticPerson } from '@care-relay/testkit';
import { describe, expect, it } from 'vitest';
import { practices } from '../cast/practices.ts';
import { createCrews } from './crews.ts';

const [one, other] = [0, 1].map((index) => syntheticPerson(index, { seed: 'crews', practices }));

describe('whom crews find', () => {
  it('is somebody whom a hospital knows, at two of three incidents, the same at every question', () => {
    const crews = createCrews();
    if (one !== undefined) crews.heard(one);
    if (other !== undefined) crews.heard(other);
    expect(crews.patientOf(301)).toMatchObject({ nhsNumber: one?.nhsNumber, verified: true });
    expect(crews.patientOf(301)).toEqual(crews.patientOf(301));
    expect(crews.patientOf(303)).toEqual({ localId: 'P303' });
    expect(crews.patientOf(304)).toMatchObject({ nhsNumber: other?.nhsNumber });
  });

  it('is born on the day that the hospital says', () => {
    const crews = createCrews();
    if (one !== undefined) crews.heard(one);
    const patient = crews.patientOf(301);
    expect('birthDate' in patient && patient.birthDate.replaceAll('-', '')).toBe(one?.birthDate);
  });

  it('is nobody known while no hospital has told of anybody, and nobody twice', () => {
    const crews = createCrews();
    expect(crews.patientOf(301)).toEqual({ localId: 'P301' });
    if (one === undefined) return expect.unreachable();
    crews.heard(one);
    expect(crews.patientOf(301)).toEqual({ localId: 'P301' });
    expect(crews.patientOf(302)).toMatchObject({ nhsNumber: one.nhsNumber });
    crews.heard(one);
    expect(crews.patientOf(304)).toEqual({ localId: 'P304' });
  });
});
