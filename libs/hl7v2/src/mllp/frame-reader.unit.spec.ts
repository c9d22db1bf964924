import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FrameEvent } from './frame-event.ts';
import { FrameReader } from './frame-reader.ts';
import type { FrameReaderOptions } from './frame-reader.ts';
import { frameMessage } from './framing.ts';

const VT = '\x0b';
const FS = '\x1c';

/** Everything found in `chunks`, readable: `frame:…`, `junk:3`. */
function read(chunks: readonly (string | Uint8Array)[], options?: FrameReaderOptions): string[] {
  const reader = new FrameReader(options);
  const found: FrameEvent[] = [];
  const collect = (): void => {
    for (let event = reader.next(); event; event = reader.next()) found.push(event);
  };
  for (const chunk of chunks) {
    reader.push(typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : Buffer.from(chunk));
    collect();
  }
  reader.end();
  collect();
  return found.map(inWords);
}

function inWords(event: FrameEvent): string {
  if (event.kind === 'frame') return `frame:${event.bytes.toString('latin1')}${event.ended === 'fs' ? '!' : ''}`;
  if (event.kind === 'corrupt') return `corrupt:${event.reason}:${event.size}`;
  return `${event.kind}:${event.size}`;
}

describe('frame reader', () => {
  it.each([
    ['one frame', `${VT}A${FS}\r`, ['frame:A']],
    ['an empty frame', `${VT}${FS}\r`, ['frame:']],
    ['two frames', `${VT}A${FS}\r${VT}B${FS}\r`, ['frame:A', 'frame:B']],
    ['FS without CR before a frame', `${VT}A${FS}${VT}B${FS}\r`, ['frame:A!', 'frame:B']],
    ['FS without CR at the end', `${VT}A${FS}`, ['frame:A!']],
    ['FS LF', `${VT}A${FS}\n${VT}B${FS}\n`, ['frame:A', 'frame:B']],
    ['FS CR LF', `${VT}A${FS}\r\n${VT}B${FS}\r`, ['frame:A', 'junk:1', 'frame:B']],
    ['a doubled FS', `${VT}A${FS}${FS}\r`, ['frame:A']],
    [
      'junk before, between and after',
      `x${VT}A${FS}\ryy${VT}B${FS}\rzzz`,
      ['junk:1', 'frame:A', 'junk:2', 'frame:B', 'junk:3'],
    ],
    ['FS without CR, then junk', `${VT}A${FS}xy${VT}B${FS}\r`, ['frame:A!', 'junk:2', 'frame:B']],
    ['FS inside a frame', `${VT}A${FS}BC${FS}\r${VT}D${FS}\r`, ['corrupt:end-inside:4', 'frame:D']],
    ['VT inside a frame', `${VT}AB${VT}C${FS}\r`, ['corrupt:start-inside:2', 'frame:C']],
    ['a frame never ended', `${VT}ABC`, ['unfinished:3']],
    ['only junk', `GET / HTTP/1.1\r\n`, ['junk:16']],
  ])('finds %s, whatever the chunks', (_, wire, expected) => {
    const bytes = Buffer.from(wire, 'latin1');
    expect(read([bytes])).toEqual(expected);
    expect(read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(expected);
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(read([bytes.subarray(0, at), bytes.subarray(at)]), `split at ${at}`).toEqual(expected);
    }
  });

  it('refuses a frame over the limit with its size, and goes on', () => {
    const wire = `${VT}${'x'.repeat(50_000)}${FS}\r${VT}B${FS}\r`;
    const expected = ['oversize:50000', 'frame:B'];
    expect(read([wire], { maxFrameBytes: 10_000 })).toEqual(expected);
    expect(read(wire.split(/(?<=xxx)/), { maxFrameBytes: 10_000 })).toEqual(expected);
    expect(read([`${VT}${'x'.repeat(10_000)}${FS}\r`], { maxFrameBytes: 10_000 })[0]).toMatch(/^frame:x{10000}$/);
  });

  it('keeps the first bytes of an oversize frame, so that it can be answered', () => {
    const reader = new FrameReader({ maxFrameBytes: 10 });
    reader.push(Buffer.from(`${VT}MSH|^~\\&|`));
    expect(reader.next()).toBeUndefined();
    reader.push(Buffer.from(`${'y'.repeat(20_000)}${FS}\r`));
    const event = reader.next();
    expect(event).toMatchObject({ kind: 'oversize', size: 20_009 });
    expect(event?.kind === 'oversize' && event.head.length).toBe(8 * 1024);
    expect(event?.kind === 'oversize' && event.head.toString('latin1', 0, 10)).toBe('MSH|^~\\&|y');
  });

  it('reports a run of junk over its limit once, at once', () => {
    const reader = new FrameReader({ maxJunkBytes: 10 });
    const found: string[] = [];
    for (let n = 0; n < 100; n += 1) {
      reader.push(Buffer.from('junk'));
      for (let event = reader.next(); event; event = reader.next()) found.push(inWords(event));
    }
    expect(found).toEqual(['flood:10']);
  });

  it('finds 200 frames in one chunk, and only as many as it is asked for', () => {
    const reader = new FrameReader();
    reader.push(Buffer.concat(Array.from({ length: 200 }, (_, n) => frameMessage(Buffer.from(`m${n}`)))));
    for (let n = 0; n < 200; n += 1) expect(reader.next()).toMatchObject({ bytes: Buffer.from(`m${n}`) });
    expect(reader.next()).toBeUndefined();
  });

  it('keeps a frame of 1 MiB, in whatever pieces, in time that grows with its size alone', () => {
    const message = Buffer.alloc(1024 * 1024, 'a');
    const wire = frameMessage(message);
    const reader = new FrameReader();
    for (let at = 0; at < wire.length; at += 7) reader.push(wire.subarray(at, at + 7));
    const event = reader.next();
    expect(event?.kind === 'frame' && event.bytes.equals(message)).toBe(true);
  });

  it.each([
    ['VT', VT],
    ['FS', FS],
    ['FS x', `${FS}x`],
    ['VT FS', `${VT}${FS}`],
    ['VT x', `${VT}x`],
  ])('takes ten times as long for ten times as many %s, and not a hundred times', (_, pattern) => {
    const once = (bytes: number): number => {
      const wire = Buffer.alloc(bytes, pattern, 'latin1');
      // Processor time: what else the machine does meanwhile does not count.
      const started = process.cpuUsage();
      read([Buffer.from(VT), wire], { maxJunkBytes: Number.MAX_SAFE_INTEGER });
      const { user, system } = process.cpuUsage(started);
      return (user + system) / 1000;
    };
    const best = (bytes: number): number => Math.min(once(bytes), once(bytes), once(bytes));
    expect(best(500_000)).toBeLessThan(40 * Math.max(best(50_000), 1));
  });

  it('does not keep the chunk that a frame came in', () => {
    const reader = new FrameReader();
    const chunk = frameMessage(Buffer.from('abc'));
    reader.push(chunk);
    const event = reader.next() ?? reader.next();
    reader.settle();
    chunk.fill(0);
    expect(event?.kind === 'frame' && event.bytes.toString()).toBe('abc');
  });

  it('finds the same in any chunks, and every frame among any junk', () => {
    const letters = fc.string({ unit: fc.constantFrom('M', 'S', '|', '\r', 'é'), maxLength: 40 });
    const junk = fc.string({ unit: fc.constantFrom('x', '\n', '\0', ' '), maxLength: 5 });
    const piece = fc.record({ before: junk, message: letters, end: fc.constantFrom(`${FS}\r`, FS) });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.infiniteStream(fc.nat(9)), (pieces, sizes) => {
        const wire = pieces.map(({ before, message, end }) => `${before}${VT}${message}${end}`).join('');
        const frames = read(inChunks(wire, sizes)).filter((found) => found.startsWith('frame:'));
        expect(frames.map((frame) => frame.replace(/!$/, ''))).toEqual(pieces.map(({ message }) => `frame:${message}`));
      }),
    );
  });

  it('finds the same in any bytes at all, however they are cut', () => {
    const anyBytes = fc.string({ unit: fc.constantFrom(VT, FS, '\r', '\n', 'a'), maxLength: 60 });
    fc.assert(
      fc.property(anyBytes, fc.infiniteStream(fc.nat(5)), (wire, sizes) => {
        const options = { maxFrameBytes: 6, maxJunkBytes: 8 };
        expect(read(inChunks(wire, sizes), options)).toEqual(read([wire], options));
      }),
      { numRuns: 2_000 },
    );
  });
});

function inChunks(wire: string, sizes: Iterable<number>): string[] {
  const chunks: string[] = [];
  let at = 0;
  for (const size of sizes) {
    if (at >= wire.length) break;
    chunks.push(wire.slice(at, at + size));
    at += size;
  }
  return chunks;
}
