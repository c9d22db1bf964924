import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeMessage } from '../encode/encode.ts';
import { readTimestamp } from '../time/timestamp.ts';
import type { Field } from './field.ts';
import type { Message } from './message.ts';
import { parseMessage } from './parse.ts';
import { Hl7ParseError } from './problem.ts';

/** Asks for every part of a message, twice. */
function readEverything(message: Message): void {
  for (const line of [...message.lines, ...message.lines]) {
    for (let n = 0; n <= line.fieldCount + 1; n++) readField(line.field(n));
  }
}

function readField(field: Field): void {
  void field.state;
  for (const repetition of field.repetitions) {
    for (let c = 1; c <= repetition.componentCount + 1; c++) {
      times(repetition.subcomponentCount(c) + 1, (s) => void repetition.at(c, s));
    }
  }
}

function times(count: number, run: (n: number) => void): void {
  for (let n = 1; n <= count; n++) run(n);
}

const syntaxy = fc.string({
  unit: fc.constantFrom(
    '|',
    '^',
    '~',
    '\\',
    '&',
    '\r',
    '\n',
    '"',
    'X',
    'F',
    '.',
    'b',
    'r',
    '0',
    'é',
    '\0',
    'PID',
    'MSH',
  ),
  maxLength: 200,
});

describe('any bytes', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
    fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.concat([Buffer.from('MSH|^~\\&|'), array])),
    syntaxy.map((text) => Buffer.from(`MSH|^~\\&|${text}`)),
    syntaxy.map((text) => Buffer.from(`MSH${text}`)),
    syntaxy.map((text) => Buffer.from(`MSH|^~\\&|${text}\rPID|1`, 'utf16le')),
  );

  it('are read and come back the same, or are refused with the typed error', () => {
    fc.assert(
      fc.property(bytes, (input) => {
        try {
          const message = parseMessage(input);
          readEverything(message);
          expect(encodeMessage(message).equals(input)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Hl7ParseError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('a time stamp is read or invalid', () => {
    const text = fc.oneof(fc.string({ maxLength: 30 }), fc.stringMatching(/^[0-9T :.+-]{0,26}$/));
    fc.assert(
      fc.property(text, (input) => readTimestamp(input, 'Europe/London').kind.length > 0),
      { numRuns: 2000 },
    );
  });
});

describe('work', () => {
  const parts = (text: string) => Buffer.from(`MSH|^~\\&|PAS\rPID|1||${text}\r`);

  it('grows with size, whatever is repeated: each level is split once', () => {
    for (const unit of ['a~', '~', 'a^', 'a&', '|', '\\F\\', '\\', 'PID|\r', '\r', '\n', '"']) {
      const message = parseMessage(parts(unit.repeat(20_000)));
      readEverything(message);
      expect(message.scanned).toBeLessThanOrEqual(4 * message.lines.reduce((sum, line) => sum + line.raw.length, 0));
    }
  });

  it('is nothing for what nobody asks for', () => {
    const message = parseMessage(parts('a~'.repeat(20_000)));
    expect(message.scanned).toBe(0);
    expect(message.text('MSH-3')).toBe('PAS');
    expect(message.scanned).toBeLessThan(100);
  });

  it('of 100,000 repetitions is one split of each, read in any order', () => {
    const message = parseMessage(parts(Array.from({ length: 100_000 }, (_, n) => `${n}^^^RCB^MR`).join('~')));
    const before = message.scanned;
    for (let n = 100_000; n >= 1; n--) expect(message.text(`PID-3[${n}].5`)).toBe('MR');
    const length = message.segment('PID')?.raw.length ?? 0;
    expect(message.scanned - before).toBeLessThanOrEqual(4 * length);
  }, 20_000);

  it('of 50 MB is bearable', () => {
    const line = `OBX|1|TX|${'n'.repeat(30)}||${'value '.repeat(100)}\r`;
    const count = Math.ceil((50 * 1024 * 1024) / line.length);
    const bytes = Buffer.concat([parts('1'), Buffer.from(line.repeat(count))]);
    const message = parseMessage(bytes);
    expect(message.segments('OBX')).toHaveLength(count);
    expect(message.text(`OBX[${count}]-3`)).toBe('n'.repeat(30));
    expect(message.scanned).toBeLessThan(3000);
    expect(encodeMessage(message).equals(bytes)).toBe(true);
  }, 20_000);
});
