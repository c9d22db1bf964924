const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/** The partition Kafka's default partitioner gives a key: murmur2 of its UTF-8 bytes, made positive, modulo the count. */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(Buffer.from(key, 'utf8')) & 0x7fffffff) % partitions;
}

/** Murmur2 as in Kafka's Java client (`Utils.murmur2`), as a signed 32-bit integer. */
export function murmur2(data: Buffer): number {
  let hash = SEED ^ data.length;
  const whole = data.length - (data.length % 4);
  for (let at = 0; at < whole; at += 4) {
    let word = Math.imul(data.readInt32LE(at), M);
    word ^= word >>> 24;
    hash = Math.imul(hash, M) ^ Math.imul(word, M);
  }
  hash = mixTail(hash, data.subarray(whole));
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
}

function mixTail(hash: number, tail: Buffer): number {
  if (tail.length === 0) return hash;
  const word = tail.reduce((sum, byte, at) => sum ^ (byte << (8 * at)), 0);
  return Math.imul(hash ^ word, M);
}
