/** The reflected polynomial of CRC-32C (Castagnoli, RFC 3720 section 12.1): what Kafka checks record batches by. */
const polynomial = 0x82f63b78;

/** Slicing by eight: table n holds what a byte does to the checksum from n places further on. */
const tables = tablesOf(8);
const [t0, t1, t2, t3, t4, t5, t6, t7] = [
  table(0),
  table(1),
  table(2),
  table(3),
  table(4),
  table(5),
  table(6),
  table(7),
];

/** CRC-32C of `bytes` from `start` to `end`, unsigned. */
export function crc32c(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let crc = -1;
  let at = start;
  for (const eights = end - 7; at < eights; at += 8) crc = withEight(crc, bytes, at);
  for (; at < end; at += 1) crc = read(t0, (crc ^ read(bytes, at)) & 0xff) ^ (crc >>> 8);
  return ~crc >>> 0;
}

function withEight(crc: number, bytes: Uint8Array, at: number): number {
  const first =
    crc ^ (read(bytes, at) | (read(bytes, at + 1) << 8) | (read(bytes, at + 2) << 16) | (read(bytes, at + 3) << 24));
  return (
    read(t7, first & 0xff) ^
    read(t6, (first >>> 8) & 0xff) ^
    read(t5, (first >>> 16) & 0xff) ^
    read(t4, first >>> 24) ^
    read(t3, read(bytes, at + 4)) ^
    read(t2, read(bytes, at + 5)) ^
    read(t1, read(bytes, at + 6)) ^
    read(t0, read(bytes, at + 7))
  );
}

/** Every index here is within bounds. */
function read(from: Uint8Array | Int32Array, index: number): number {
  return from[index] ?? 0;
}

function tablesOf(count: number): readonly Int32Array[] {
  const made = Array.from({ length: count }, () => new Int32Array(256));
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = shifted(byte);
    for (const each of made) {
      each[byte] = crc;
      crc = (crc >>> 8) ^ shifted(crc & 0xff);
    }
  }
  return made;
}

/** What one byte does to the checksum. */
function shifted(byte: number): number {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
  return crc | 0;
}

function table(index: number): Int32Array {
  return tables[index] ?? new Int32Array(256);
}
