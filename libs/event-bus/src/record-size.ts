import type { OutgoingRecord } from './port.ts';

/** Bytes of key, value and headers: what counts against the limits. Framing (about 20 bytes a record) does not. */
export function sizeOf(record: OutgoingRecord): number {
  let bytes = Buffer.byteLength(record.key) + (record.value?.length ?? 0);
  for (const [name, value] of Object.entries(record.headers)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value) + 4;
  }
  return bytes;
}
