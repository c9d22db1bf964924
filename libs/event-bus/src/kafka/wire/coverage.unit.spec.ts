import { describe, expect, it } from 'vitest';
import { coverageOf } from './coverage.ts';

const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const int64 = (value: number): Buffer => Buffer.concat([int32(0), int32(value)]);

/** A batch as compaction leaves it: its offsets stand, its records are gone. */
function batch(baseOffset: number, lastDelta: number): Buffer {
  const afterLength = Buffer.alloc(61 - 12);
  afterLength.writeInt32BE(lastDelta, 11);
  return Buffer.concat([int64(baseOffset), int32(afterLength.length), afterLength]);
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

describe('how far a fetch answer reaches', () => {
  it('is past the last batch, also when no batch has records', () => {
    const covered = coverageOf(answer('relay.lanes', [partition(0, Buffer.concat([batch(10, 4), batch(90, 9)]))]));
    expect(covered).toEqual(new Map([['relay.lanes/0', 100]]));
  });

  it('leaves out a batch that was cut off, and partitions without any', () => {
    const cutOff = Buffer.concat([batch(10, 4), batch(90, 9).subarray(0, 50)]);
    const partitions = [partition(0, cutOff), partition(1, null), partition(2, Buffer.alloc(0))];
    expect(coverageOf(answer('relay.lanes', partitions))).toEqual(new Map([['relay.lanes/0', 15]]));
  });
});
