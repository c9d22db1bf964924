import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FetchedPartition, readFetchAnswer } from './fetch-answer.ts';
import { FormUnknown, type OffsetSpan } from './read-batches.ts';
import { type BatchRecord, encodeBatch } from './record-batch.ts';

interface KafkajsFetch {
  decode(raw: Buffer): Promise<{ responses: { partitions: { messages: KafkajsMessage[] }[] }[] }>;
}

interface KafkajsMessage {
  readonly offset: string;
  readonly timestamp: string;
  readonly key: Buffer;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer | Buffer[]>>;
}

// kafkajs's own decoder is the reference.
const kafkajsFetch = createRequire(import.meta.url)('kafkajs/src/protocol/requests/fetch/v11/response') as KafkajsFetch;

const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const int64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
};

/** A batch as compaction leaves it: its offsets stand, its records are gone. */
function emptied(baseOffset: number, lastDelta: number): Buffer {
  const afterLength = Buffer.alloc(61 - 12);
  afterLength[4] = 2;
  afterLength.writeInt32BE(lastDelta, 11);
  return Buffer.concat([int64(baseOffset), int32(afterLength.length), afterLength]);
}

function batch(baseOffset: number, records: readonly BatchRecord[], attributes = 0): Buffer {
  const bytes = encodeBatch(records, { id: 7n, epoch: 0, firstSequence: 0 });
  bytes.writeBigInt64BE(BigInt(baseOffset), 0);
  bytes.writeInt16BE(attributes, 21);
  return bytes;
}

function zipped(plain: Buffer): Buffer {
  const bytes = Buffer.concat([plain.subarray(0, 61), gzipSync(plain.subarray(61))]);
  bytes.writeInt16BE(1, 21);
  bytes.writeInt32BE(bytes.length - 12, 8);
  return bytes;
}

function partition(number: number, records: Buffer | null): Buffer {
  const bytes = records === null ? int32(-1) : Buffer.concat([int32(records.length), records]);
  return Buffer.concat([int32(number), int16(0), int64(300), int64(300), int64(0), int32(-1), int32(-1), bytes]);
}

function answer(topic: string, partitions: readonly Buffer[]): Buffer {
  const name = Buffer.from(topic);
  const head = [int32(0), int16(0), int32(0), int32(1), int16(name.length), name, int32(partitions.length)];
  return Buffer.concat([...head, ...partitions]);
}

const all: OffsetSpan = { from: 0, to: Infinity };

const read = (raw: Buffer, span = all): readonly FetchedPartition[] =>
  readFetchAnswer(raw, () => span).responses.flatMap(({ partitions }) => partitions);

const one: BatchRecord = {
  key: 'k',
  value: Buffer.from('v'),
  headers: { n: '1' },
  timestamp: 1_700_000_000_000,
  bytes: 4,
};

describe('a fetch answer', () => {
  // kafkajs takes what every object has under such a name for an earlier header.
  const headerName = fc.string({ unit: 'binary', minLength: 1 }).filter((name) => !(name in {}));
  const record = fc.record({
    key: fc.string({ maxLength: 10 }),
    value: fc.option(fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes))),
    headers: fc.dictionary(headerName, fc.string({ unit: 'binary' }), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
    timestamp: fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_000 + 2 ** 40 }),
    bytes: fc.constant(50),
  });
  const batches = fc.array(fc.tuple(fc.array(record, { minLength: 1, maxLength: 5 }), fc.boolean()), { maxLength: 4 });

  it('is read as kafkajs reads it, plain and gzipped', async () => {
    await fc.assert(
      fc.asyncProperty(batches, fc.integer({ min: 0, max: 2 ** 48 }), async (made, first) => {
        const sets = made.map(([records, zip], index) => {
          const plain = batch(first + index * 10, records);
          return zip ? zipped(plain) : plain;
        });
        const raw = answer('care.hospital', [partition(3, Buffer.concat(sets))]);
        const theirs = (await kafkajsFetch.decode(raw)).responses.flatMap(({ partitions }) => partitions);
        const [ours] = read(raw);
        expect(ours?.records).toEqual(theirs.flatMap(({ messages }) => messages).map(asStored));
      }),
      { numRuns: 100 },
    );
  });

  it('keeps headers whose names every object has', () => {
    const headers = JSON.parse('{"toString":"1","constructor":"","__proto__":"3"}') as Record<string, string>;
    const [only] = read(answer('t', [partition(0, batch(0, [{ ...one, headers }]))]));
    expect(Object.entries(only?.records[0]?.headers ?? {})).toEqual(Object.entries(headers));
  });

  it('gives the wanted offsets only, whatever stands around them in their batches', () => {
    const three = [one, one, one];
    const raw = answer('t', [
      partition(0, Buffer.concat([batch(10, three), zipped(batch(13, three)), batch(16, three)])),
    ]);
    const found = read(raw, { from: 12, to: 15 });
    expect(found.map(({ records, end }) => [records.map(({ offset }) => offset), end])).toEqual([[[12, 13, 14], 19]]);
    expect(read(raw, { from: 18, to: 19 })[0]?.records).toEqual([{ ...read(raw)[0]?.records.at(-1), offset: 18 }]);
    expect(read(raw, { from: 19, to: 30 })).toMatchObject([{ records: [], end: 19 }]);
  });

  it('reaches past the last batch, also when no batch has records', () => {
    const [only] = read(answer('relay.lanes', [partition(0, Buffer.concat([emptied(10, 4), emptied(90, 9)]))]));
    expect(only).toMatchObject({ partition: 0, highWatermark: 300, records: [], end: 100 });
  });

  it('leaves out a batch that was cut off, and partitions without any', () => {
    const cutOff = Buffer.concat([batch(10, [one, one]), batch(90, [one]).subarray(0, 65)]);
    const found = read(
      answer('relay.lanes', [partition(0, cutOff), partition(1, null), partition(2, Buffer.alloc(0))]),
    );
    expect(found.map(({ end }) => end)).toEqual([12, undefined, undefined]);
    expect(found[0]?.records.map(({ offset }) => offset)).toEqual([10, 11]);
  });

  it('leaves out what only marks transactions, and takes the broker’s time where the topic does', () => {
    const late = { ...one, timestamp: one.timestamp + 5 };
    const sets = Buffer.concat([batch(0, [one], 32), batch(1, [one, late], 8)]);
    const [only] = read(answer('t', [partition(0, sets)]));
    expect(only?.records.map(({ offset, timestamp }) => [offset, timestamp])).toEqual([
      [1, late.timestamp],
      [2, late.timestamp],
    ]);
  });

  it('is refused in a form that is not read here', () => {
    const older = batch(0, [one]);
    older[16] = 1;
    expect(() => read(answer('t', [partition(0, older)]))).toThrow(FormUnknown);
    expect(() => read(answer('t', [partition(0, batch(0, [one], 4))]))).toThrow(FormUnknown);
  });
});

function asStored({ offset, timestamp, key, value, headers }: KafkajsMessage): object {
  const texts = Object.entries(headers).map(([name, text]) => [name, String(text)]);
  const at = { topic: 'care.hospital', partition: 3, offset: Number(offset), timestamp: Number(timestamp) };
  return { ...at, key: key.toString(), value, headers: Object.fromEntries(texts) };
}
