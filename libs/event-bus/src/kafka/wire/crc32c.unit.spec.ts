import { describe, expect, it } from 'vitest';
import { crc32c } from './crc32c.ts';

describe('CRC-32C', () => {
  // RFC 3720, appendix B.4.
  const known: readonly (readonly [Buffer, number])[] = [
    [Buffer.alloc(32), 0x8a9136aa],
    [Buffer.alloc(32, 0xff), 0x62a8ab43],
    [Buffer.from(Array.from({ length: 32 }, (_none, index) => index)), 0x46dd794e],
    [Buffer.from('123456789'), 0xe3069283],
  ];

  it('is the published one', () => {
    for (const [bytes, sum] of known) expect(crc32c(bytes)).toBe(sum);
  });

  it('is that of a stretch, at any start and length', () => {
    const bytes = Buffer.from(Array.from({ length: 64 }, (_none, index) => (index * 37) & 0xff));
    for (let start = 0; start < 20; start += 1) {
      for (let end = start; end < 64; end += 7) {
        expect(crc32c(bytes, start, end)).toBe(crc32c(Buffer.from(bytes.subarray(start, end))));
        expect(crc32c(bytes, start, end)).toBe(byteWise(bytes.subarray(start, end)));
      }
    }
  });
});

function byteWise(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
}
