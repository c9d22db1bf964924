import { gunzipSync } from 'node:zlib';
import type { StoredRecord, TopicPartition } from '../../port.ts';
import { RecordReader } from './record-reader.ts';

/** The wanted offsets: [from, to). */
export interface OffsetSpan {
  readonly from: number;
  readonly to: number;
}

/** What a record set holds. */
export interface ReadBatches {
  /** Of the wanted offsets, without control records, which only mark transactions. */
  readonly records: readonly StoredRecord[];
  /** The offset after the last whole batch; undefined when there is none. */
  readonly end: number | undefined;
}

/** Records in a form or compression that is not read here; what this bus writes is neither. */
export class FormUnknown extends Error {
  readonly code = 'FORM_UNKNOWN';
}

const head = 61;
const beforeLength = 12;
const magic = 2;
const gzip = 1;
const compressionMask = 7;
const appendTime = 8;
const control = 32;

/**
 * The wanted records of whole batches, which may hold many around them (Kafka documentation, "Record Batch"); a batch that was cut off comes with the next fetch.
 * Compaction leaves batches without records, so the end is told apart. Here and not kafkajs's decoder, which makes a
 * record's headers anew for each of them.
 */
export function readBatches(set: Buffer, at: TopicPartition, span: OffsetSpan): ReadBatches {
  const records: StoredRecord[] = [];
  let end: number | undefined;
  for (let place = 0; place + head <= set.length;) {
    const size = beforeLength + set.readInt32BE(place + 8);
    if (place + size > set.length) break;
    end = readBatch(set.subarray(place, place + size), { at, span }, records);
    place += size;
  }
  return { records, end };
}

interface Wanted {
  readonly at: TopicPartition;
  readonly span: OffsetSpan;
}

interface Batch extends Wanted {
  readonly baseOffset: number;
  readonly firstTime: number;
  /** The broker's time for all of them, where the topic wants it. */
  readonly appendedAt: number | undefined;
}

function readBatch(bytes: Buffer, wanted: Wanted, into: StoredRecord[]): number {
  if (bytes[16] !== magic) throw new FormUnknown('a message set from before Kafka 0.11');
  const reader = new RecordReader(bytes);
  const baseOffset = reader.int64();
  reader.skip(4 + 4 + 1 + 4);
  const attributes = reader.int16();
  const end = baseOffset + reader.int32() + 1;
  const firstTime = reader.int64();
  const lastTime = reader.int64();
  const appendedAt = attributes & appendTime ? lastTime : undefined;
  const { from, to } = wanted.span;
  if (attributes & control || end <= from || baseOffset >= to) return end;
  reader.skip(8 + 2 + 4);
  const count = reader.int32();
  const records = unpacked(bytes, attributes & compressionMask);
  const batch = { ...wanted, baseOffset, firstTime, appendedAt };
  for (let left = count; left > 0; left -= 1) {
    const record = readRecord(records, batch);
    if (record !== undefined) into.push(record);
  }
  return end;
}

function unpacked(bytes: Buffer, compression: number): RecordReader {
  if (compression === 0) return new RecordReader(bytes, head);
  if (compression === gzip) return new RecordReader(gunzipSync(bytes.subarray(head)));
  throw new FormUnknown(`records of compression ${compression}`);
}

/** Undefined where it is not wanted. */
function readRecord(
  reader: RecordReader,
  { at, span, baseOffset, firstTime, appendedAt }: Batch,
): StoredRecord | undefined {
  const end = reader.varint() + reader.at;
  reader.skip(1);
  const timestamp = firstTime + reader.varint();
  const offset = baseOffset + reader.varint();
  if (offset < span.from || offset >= span.to) {
    reader.skip(end - reader.at);
    return undefined;
  }
  const key = reader.varText();
  const value = reader.varCopy();
  const headers = readHeaders(reader);
  reader.skip(end - reader.at);
  const { topic, partition } = at;
  return { topic, partition, offset, key, value, headers, timestamp: appendedAt ?? timestamp };
}

/** Of a name that stands twice the first counts. A name may be one that every object has, such as `constructor`. */
function readHeaders(reader: RecordReader): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let left = reader.varint(); left > 0; left -= 1) {
    const name = reader.varText();
    const value = reader.varText();
    if (Object.hasOwn(headers, name)) continue;
    if (name in headers) Object.defineProperty(headers, name, { value, enumerable: true });
    else headers[name] = value;
  }
  return headers;
}
