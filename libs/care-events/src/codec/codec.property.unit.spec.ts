import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileNamed } from '../avro/compile.ts';
import { allEntries } from '../catalogue.ts';
import { completeEvent, createCodec, dataSchemaOf, fixedSchemaIds } from '../index.ts';
import { schemaTexts } from '../generated/schema-texts.ts';
import { anyValue } from './any-value.fixture.ts';
import { createFramer, decodeFramed } from './framing.ts';

const frame = createFramer();
const seed = 20_260_112;

describe('values of every record', () => {
  it.each(allEntries.map(({ record }) => record))('%s comes back as it went', (record) => {
    const type = compileNamed(record, schemaTexts);
    const back = (value: unknown) => decodeFramed(type, frame({ name: record, type, id: 1 }, value));
    const holds = fc.property(anyValue(record), (value) => {
      expect(back(value)).toEqual(value);
    });
    fc.assert(holds, { numRuns: 5, seed });
  });
});

describe('damaged values', () => {
  const codec = createCodec(fixedSchemaIds());
  const headers = { ce_type: 'PatientMerged', ce_dataschema: dataSchemaOf('PatientMerged') };
  const names = [{ family: 'Harrowgate', given: 'Imogen' }];
  const reference = { identifiers: [{ value: 'R123456', authority: 'RCB' }], names };
  const patient = { ...reference, allergies: [{ reactions: ['Rash'] }] };
  const merged = { message: { trigger: 'A40' }, patient, survivor: reference, retired: reference };
  const value = codec.encode('PatientMerged', completeEvent('PatientMerged', merged));

  it('are read or refused, at once, whatever byte is wrong', async () => {
    const place = fc.record({
      at: fc.integer({ min: 5, max: value.length - 1 }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }),
    });
    const outcome = (damaged: Buffer) =>
      codec.decode(damaged, headers).then(
        () => 'read',
        (error: { code?: string }) => error.code,
      );
    await fc.assert(
      fc.asyncProperty(place, async ({ at, bytes }) => {
        const damaged = Buffer.from(value);
        damaged.set(bytes.subarray(0, value.length - at), at);
        expect(['read', 'VALUE_UNREADABLE']).toContain(await outcome(damaged));
      }),
      { numRuns: 500, seed },
    );
  });

  it('are refused when a list promises more items than there are bytes', async () => {
    const cut = value.indexOf('R123456') - 2;
    const promise = Buffer.from([0xfe, 0xff, 0xff, 0xff, 0x0f]);
    const damaged = Buffer.concat([value.subarray(0, cut), promise, value.subarray(cut + 1)]);
    await expect(codec.decode(damaged, headers)).rejects.toMatchObject({ code: 'VALUE_UNREADABLE' });
  });
});
