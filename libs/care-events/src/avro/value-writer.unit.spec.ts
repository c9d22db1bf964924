import avro from 'avsc';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allEntries } from '../catalogue.ts';
import { anyValue } from '../codec/any-value.fixture.ts';
import { schemaTexts } from '../generated/schema-texts.ts';
import { AvroBuffer, Unfit } from './avro-buffer.ts';
import { compileNamed } from './compile.ts';
import { inlineSchema } from './inline.ts';
import type { ValueWriter } from './parts.ts';
import { compileWriter } from './value-writer.ts';

const seed = 20_260_112;

function writerOf(schema: Parameters<typeof compileWriter>[0]): ValueWriter {
  const write = compileWriter(schema);
  if (write === undefined) throw new TypeError('there is a writer for this schema');
  return write;
}

function written(write: ValueWriter, value: unknown): Buffer {
  const out = new AvroBuffer(256 * 1024);
  write(out, value);
  return out.bytes.subarray(0, out.end);
}

describe('the writer of values', () => {
  it.each(allEntries.map(({ record }) => record))('gives the bytes that avsc gives: %s', (record) => {
    const type = compileNamed(record, schemaTexts);
    const write = writerOf(inlineSchema(record, schemaTexts));
    const same = fc.property(anyValue(record), (value) => {
      expect(written(write, value).equals(type.toBuffer(value))).toBe(true);
    });
    fc.assert(same, { numRuns: 20, seed });
  });

  it('fills in what has a default and refuses what has none', () => {
    const write = writerOf(inlineSchema('uk.carerelay.shared.Patient', schemaTexts));
    const type = compileNamed('uk.carerelay.shared.Patient', schemaTexts);
    const draft = { identifiers: [{ value: 'R123456', authority: 'RCB' }], names: [{ family: 'Harrowgate' }] };
    expect(written(write, draft).equals(type.toBuffer(draft))).toBe(true);
    expect(() => written(write, { ...draft, identifiers: [{ authority: 'RCB' }] })).toThrow(Unfit);
  });

  const primitives = fc.constantFrom('int', 'long', 'double', 'string', 'boolean', 'bytes', 'null');
  const anything = fc.oneof(
    fc.anything(),
    fc.double(),
    fc.maxSafeInteger(),
    fc.integer(),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  );

  it('takes nothing that avsc refuses', () => {
    const agrees = fc.property(primitives, anything, fc.boolean(), (name, value, inUnion) => {
      const schema = inUnion && name !== 'null' ? ['null', name] : name;
      const type = avro.Type.forSchema(schema);
      const bytes = bytesOf(() => written(writerOf(schema), value));
      if (bytes !== undefined) expect(bytes.equals(type.toBuffer(value))).toBe(true);
    });
    fc.assert(agrees, { numRuns: 2_000, seed });
  });

  it('has none for a union whose branches look alike', () => {
    expect(compileWriter(['null', 'int', 'string'])).toBeUndefined();
    expect(compileWriter({ type: 'fixed', name: 'F', size: 2 })).toBeUndefined();
  });
});

function bytesOf(write: () => Buffer): Buffer | undefined {
  try {
    return write();
  } catch (error) {
    if (error instanceof Unfit) return undefined;
    throw error;
  }
}
