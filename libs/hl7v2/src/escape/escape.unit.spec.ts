import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UTF_8 } from '../charset/charset.ts';
import { STANDARD_DELIMITERS, type Delimiters } from '../message/delimiters.ts';
import { Hl7UsageError } from '../message/problem.ts';
import { escape } from './escape.ts';
import { unescape } from './unescape.ts';

const plain = (raw: string, delimiters: Delimiters = STANDARD_DELIMITERS) => unescape(raw, delimiters, UTF_8.decode);

describe('unescape', () => {
  it.each([
    ['\\F\\ \\S\\ \\T\\ \\R\\ \\E\\', '| ^ & ~ \\'],
    ['a\\H\\bold\\N\\b', 'aboldb'],
    ['one\\.br\\two\\.sp2\\three', 'one\ntwo\n\nthree'],
    ['a\\.sk3\\b\\.in+4\\\\.ti-2\\\\.fi\\\\.nf\\\\.ce\\c', 'a   b\nc'],
    ['\\X0D0A\\', '\r\n'],
    ['caf\\XC3A9\\', 'café'],
    ['caf\\XC3\\\\XA9\\', 'café'],
    ['caf\\xC3A9\\', 'caf\\xC3A9\\'],
    ['\\Z01AB\\', '\\Z01AB\\'],
    ['\\C2842\\ \\M2442\\', '\\C2842\\ \\M2442\\'],
    ['\\X0\\ \\XGG\\ \\X\\', '\\X0\\ \\XGG\\ \\X\\'],
    ['\\P\\', '\\P\\'],
    ['5\\6', '5\\6'],
    ['C:\\new\\F\\', 'C:\\new|'],
    ['\\E\\F\\E\\', '\\F\\'],
    ['\\\\', '\\\\'],
    ['\\', '\\'],
  ])('%j is %j', (raw, text) => expect(plain(raw)).toBe(text));

  it('does not let a short sequence unfold to a long text', () => {
    expect(plain('\\.sp999\\'.repeat(100)).length).toBe(2_000);
    expect(plain('\\.sk999\\'.repeat(100)).length).toBe(2_000);
  });

  it('does nothing without an escape character', () => {
    expect(plain('\\F\\', { field: '|', component: '^' })).toBe('\\F\\');
  });
});

describe('escape', () => {
  const custom: Delimiters = {
    field: '#',
    component: '*',
    repetition: '%',
    escape: '!',
    subcomponent: '@',
    truncation: '+',
  };

  it.each([STANDARD_DELIMITERS, custom])(
    'is undone by unescape, whatever the text, and leaves nothing that splits',
    (delimiters) => {
      const text = fc.oneof(
        fc.string(),
        fc.string({
          unit: fc.constantFrom('|', '^', '~', '\\', '&', '!', 'F', 'X', '"', '\r', '\n', '\x0b', '\x1c', '.br', 'é'),
        }),
      );
      fc.assert(
        fc.property(text, (input) => {
          const raw = escape(input, delimiters);
          expect(plain(raw, delimiters)).toBe(input);
          expect(raw).not.toMatch(/[\0-\x1f]/);
          expect(raw).not.toBe('""');
          expect(
            [...raw].some((c) => c === delimiters.field || c === delimiters.component || c === delimiters.repetition),
          ).toBe(false);
        }),
        { numRuns: 1000 },
      );
    },
  );

  it('refuses what it could not write', () => {
    expect(() => escape('a|b', { field: '|', component: '^' })).toThrow(Hl7UsageError);
  });
});
