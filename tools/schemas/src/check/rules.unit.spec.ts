import { describe, expect, it } from 'vitest';
import { bedMade, fixture, mood, place, setOf, withFields } from '../schema-set.fixture.ts';
import type { Fixture } from '../schema-set.fixture.ts';
import { checkRules } from './rules.ts';

const event = 'hospital/bed-made.avsc';
const untagged = { name: 'bed', type: 'string', doc: 'Which.', example: '7' };

/** What must fail, by the code it must fail with. */
const mustFail: readonly (readonly [code: string, files: Fixture])[] = [
  ['FILE_NAME', { 'hospital/bed-was-made.avsc': bedMade }],
  ['NAMESPACE', { [event]: { ...bedMade, namespace: 'uk.carerelay.gp' } }],
  ['RECORD_UNDOCUMENTED', { [event]: { ...bedMade, doc: ' ' } }],
  ['VERSION_MISSING', { [event]: { ...bedMade, version: undefined } }],
  ['TOPIC_UNDECLARED', { 'gp/bed-made.avsc': { ...bedMade, namespace: 'uk.carerelay.gp' } }],
  ['SHAPE_DIFFERS', { 'gp/bed-made.avsc': { ...withFields({ bed: { type: 'int' } }), namespace: 'uk.carerelay.gp' } }],
  ['NOT_A_RECORD', { 'hospital/mood.avsc': { ...mood, namespace: 'uk.carerelay.hospital' } }],
  ['EXAMPLE_MISSING', { [event]: { ...bedMade, example: undefined } }],
  ['EXAMPLE_MISSING', { [event]: withFields({ bed: { example: undefined } }) }],
  ['EXAMPLE_MISSING', { 'shared/place.avsc': { ...place, example: undefined } }],
  ['EXAMPLE_MISFIT', { [event]: { ...bedMade, example: { bed: 7 } } }],
  ['EXAMPLE_MISFIT', { [event]: { ...bedMade, example: { bed: '7', bet: '7' } } }],
  ['EXAMPLE_MISFIT', { [event]: withFields({ bed: { example: 7 } }) }],
  ['FIELD_UNDOCUMENTED', { [event]: withFields({ bed: { doc: undefined } }) }],
  ['FIELD_UNTAGGED', { [event]: { ...bedMade, fields: [untagged] } }],
  ['FIELD_UNTAGGED', { 'shared/place.avsc': { ...place, fields: [{ ...untagged, 'confluent:tags': [] }] } }],
  ['TAG_UNKNOWN', { [event]: withFields({ bed: { 'confluent:tags': ['secret'] } }) }],
  ['TAG_CONTRADICTORY', { [event]: withFields({ bed: { 'confluent:tags': ['none', 'contact'] } }) }],
  ['DEFAULT_NOT_NULL', { [event]: withFields({ place: { default: undefined } }) }],
  ['UNION_WITHOUT_NULL', { [event]: withFields({ bed: { type: ['string', 'null'] } }) }],
  ['UNION_FORM', { [event]: withFields({ bed: { type: ['null', 'string', 'int'], default: null } }) }],
  ['UNION_FORM', { [event]: withFields({ place: { type: ['null', 'uk.carerelay.shared.Cleared'] } }) }],
  ['NAME_RESERVED', { [event]: withFields({ cleared: { ...untagged, name: 'cleared' } }) }],
  ['ENUM_WITHOUT_DEFAULT', { 'shared/mood.avsc': { ...mood, default: undefined } }],
  ['ENUM_WITHOUT_DEFAULT', { 'shared/mood.avsc': { ...mood, default: 'BAD' } }],
  ['REFERENCE_UNKNOWN', { [event]: withFields({ bed: { type: 'uk.carerelay.shared.Bed' } }) }],
  ['RECURSIVE', { [event]: withFields({ bed: { type: ['null', 'uk.carerelay.hospital.BedMade'], default: null } }) }],
];

describe('schema rules', () => {
  it('find nothing wrong with a set that keeps them', () => {
    expect(checkRules(setOf(fixture))).toEqual([]);
  });

  it.each(mustFail)('%s', (code, files) => {
    const changed = 'hospital/bed-was-made.avsc' in files ? { ...fixture, [event]: undefined } : fixture;
    const set = Object.entries({ ...changed, ...files }).flatMap(([name, schema]) => (schema ? [[name, schema]] : []));
    const codes = checkRules(setOf(Object.fromEntries(set))).map((problem) => problem.code);
    expect(codes).toContain(code);
  });

  it('say where', () => {
    const files = { ...fixture, [event]: withFields({ bed: { doc: undefined } }) };
    expect(checkRules(setOf(files))).toMatchObject([{ file: event, at: 'bed', code: 'FIELD_UNDOCUMENTED' }]);
  });
});
