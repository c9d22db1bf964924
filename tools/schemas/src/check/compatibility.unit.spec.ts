import { describe, expect, it } from 'vitest';
import { bedMade, fixture, mood, place, setOf, withFields } from '../schema-set.fixture.ts';
import type { Fixture } from '../schema-set.fixture.ts';
import { checkCompatibility } from './compatibility.ts';

const event = 'hospital/bed-made.avsc';
const note = { type: ['null', 'string'], doc: 'More.', default: null, 'confluent:tags': ['none'], example: 'x' };
const second = (schema: Fixture[string]) => ({ ...schema, version: 2 });
const grownPlace = { ...place, fields: [...place.fields, { name: 'bay', ...note }] };

function codes(changes: Fixture): readonly string[] {
  return checkCompatibility(setOf(fixture), setOf({ ...fixture, ...changes })).map(({ code }) => code);
}

describe('compatibility with an earlier set', () => {
  it.each<[string, Fixture]>([
    ['nothing changed', {}],
    ['only words changed', { [event]: { ...bedMade, doc: 'Someone made a bed.' } }],
    ['a field with a default came', { [event]: second(withFields({ note })) }],
    ['a field with a default went', { [event]: second(withFields({ place: undefined })) }],
    ['a shared record grew', { [event]: second(bedMade), 'shared/place.avsc': grownPlace }],
    [
      'an enum grew',
      { [event]: second(bedMade), 'shared/mood.avsc': { ...mood, symbols: ['UNKNOWN', 'GOOD', 'BAD'] } },
    ],
    ['a new record came', { 'hospital/bed-sold.avsc': { ...bedMade, name: 'BedSold' } }],
  ])('is there when %s', (_, changes) => {
    expect(codes(changes)).toEqual([]);
  });

  it.each<[string, string, Fixture]>([
    [
      'a field without a default came',
      'INCOMPATIBLE',
      { [event]: second(withFields({ note: { ...note, type: 'string', default: undefined } })) },
    ],
    ['a field without a default went', 'INCOMPATIBLE', { [event]: second(withFields({ bed: undefined })) }],
    ['a type narrowed', 'INCOMPATIBLE', { [event]: second(withFields({ bed: { type: 'int', example: 7 } })) }],
    [
      'a union lost a branch',
      'INCOMPATIBLE',
      { [event]: second(withFields({ place: { type: ['null', 'uk.carerelay.shared.Place'] } })) },
    ],
    [
      'a field became three-state',
      'INCOMPATIBLE',
      { [event]: second(withFields({ bed: { type: ['null', 'string'], default: null } })) },
    ],
    ['the shape changed alone', 'VERSION_UNCHANGED', { [event]: withFields({ note }) }],
    ['the version changed alone', 'VERSION_CHANGED', { [event]: second(bedMade) }],
  ])('is broken when %s', (_, code, changes) => {
    expect(codes(changes)).toContain(code);
  });

  it('is broken when a record is gone', () => {
    const { [event]: _, ...rest } = fixture;
    expect(checkCompatibility(setOf(fixture), setOf(rest))).toMatchObject([{ code: 'RECORD_GONE' }]);
  });
});
