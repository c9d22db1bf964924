import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answeredCorrelationId, FrameReader, requestHead } from './frames.ts';

function frame(body: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length);
  return Buffer.concat([length, body]);
}

it('puts frames back together, however the stream is cut up', () => {
  const bodies = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 });
  fc.assert(
    fc.property(bodies, fc.integer({ min: 1, max: 17 }), (each, step) => {
      const frames = each.map(frame);
      const stream = Buffer.concat(frames);
      const reader = new FrameReader();
      const read: Buffer[] = [];
      for (let at = 0; at < stream.length; at += step) read.push(...reader.push(stream.subarray(at, at + step)));
      expect(read).toEqual(frames);
    }),
  );
});

it('reads which API a request is for, whose it is, and which request an answer answers', () => {
  const sync = frame(Buffer.from([0, 14, 0, 7, 0, 0, 1, 2, 0, 4, ...Buffer.from('gp-a'), 9]));
  expect(requestHead(sync)).toEqual({ apiKey: 14, correlationId: 258, clientId: 'gp-a' });
  const unnamed = frame(Buffer.from([0, 0, 0, 7, 0, 0, 1, 2, 255, 255]));
  expect(requestHead(unnamed)).toEqual({ apiKey: 0, correlationId: 258, clientId: '' });
  expect(answeredCorrelationId(frame(Buffer.from([0, 0, 1, 2, 9])))).toBe(258);
});
