import { parseNhsNumber, parseOdsCode, type NhsNumber, type OdsCode } from '@care-relay/nhs';
import { describe, expect, it } from 'vitest';
import type { ObjectionRegister, ReceiverKind } from './objection.ts';
import { objectionsOf } from './objections.ts';

const number = (text: string): NhsNumber => {
  const read = parseNhsNumber(text);
  if (!read.ok) throw new TypeError('the fixture is no NHS number');
  return read.value;
};

const ods = (text: string): OdsCode => {
  const read = parseOdsCode(text);
  if (!read.ok) throw new TypeError('the fixture is no ODS code');
  return read.value;
};

const nhsNumber = number('9990000018');
const birthDate = '1965-12-13';
const nobody: ObjectionRegister = { dissents: [], denials: [] };
const them = [{ nhsNumber, birthDate }];
const practice = { kind: 'practice', organisation: 'A81001' } as const;
const kinds: readonly ReceiverKind[] = ['practice', 'ambulance', 'summary'];

describe('objections', () => {
  it.each(kinds)('keep everything from a receiver of kind %s of whom nobody may be told', async (kind) => {
    const { whyNot } = objectionsOf({ ...nobody, dissents: [{ nhsNumber, birthDate, to: 'everybody' }] });
    expect(await whyNot(them, { kind, organisation: 'A81001' })).toBe('DISSENT');
  });

  it.each(kinds)('may be to one kind of receivers only: %s', async (kind) => {
    const { whyNot } = objectionsOf({ ...nobody, dissents: [{ nhsNumber, birthDate, to: [kind] }] });
    for (const other of kinds) {
      const expected = other === kind ? 'DISSENT' : undefined;
      expect(await whyNot(them, { kind: other, organisation: 'A81001' })).toBe(expected);
    }
  });

  it.each(kinds)('may be to one organisation only, as a receiver of kind %s too', async (kind) => {
    const organisation = 'A81001';
    const { whyNot } = objectionsOf({
      ...nobody,
      denials: [{ nhsNumber, birthDate, organisation: ods(organisation) }],
    });
    expect(await whyNot(them, { kind, organisation: 'a81001' })).toBe('DENY_LISTED');
    expect(await whyNot(them, { kind, organisation: 'A81002' })).toBeUndefined();
  });

  it.each([
    ['the same birth date', birthDate, 'DISSENT'],
    ['none that is known', undefined, 'DISSENT'],
    ['one that is less precise', '1965', 'DISSENT'],
    ['another one: it is somebody else’s number by mistake', '1990-01-01', undefined],
    ['another one, less precise', '1990', undefined],
  ])('stand for who has the number and %s', async (_, known, expected) => {
    const { whyNot } = objectionsOf({ ...nobody, dissents: [{ nhsNumber, birthDate, to: 'everybody' }] });
    expect(await whyNot([{ nhsNumber, birthDate: known }], practice)).toBe(expected);
  });

  it('stand where any record of a person has the number', async () => {
    const { whyNot } = objectionsOf({ ...nobody, dissents: [{ nhsNumber, birthDate, to: 'everybody' }] });
    const other = { nhsNumber: '9990000026', birthDate };
    expect(await whyNot([other], practice)).toBeUndefined();
    expect(await whyNot([other, ...them], practice)).toBe('DISSENT');
    expect(await whyNot([], practice)).toBeUndefined();
  });
});
