import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage } from './parse.ts';

const units = ['a', 'B7', ' ', '""', '^', '^', '~', '&', '|', '|'];
const body = fc.array(fc.constantFrom(...units), { maxLength: 60 }).map((all) => all.join(''));

/** What stands where, by splitting as the standard tells it. */
function split(line: string): string[][][][] {
  const fields = line.split('|').map((field) => field.split('~'));
  return fields.map((all) => all.map((one) => one.split('^').map((component) => component.split('&'))));
}

describe('a line is divided', () => {
  it('as splitting it by each separator in turn would', () => {
    fc.assert(
      fc.property(fc.array(body, { maxLength: 4 }), (bodies) => {
        const lines = bodies.map((text) => `ZZZ|${text}`);
        const message = parseMessage(Buffer.from(['MSH|^~\\&|PAS', ...lines].join('\r')));
        const segments = message.segments('ZZZ');
        expect(segments.map(({ raw }) => raw)).toEqual(lines);
        for (const [at, line] of lines.entries()) {
          const segment = segments[at];
          const expected = split(line);
          expect(segment?.fieldCount).toBe(expected.length - 1);
          for (const [n, repetitions] of expected.entries()) {
            if (n > 0 && segment !== undefined) expect(readField(segment, n)).toEqual(sent(repetitions));
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

type Segment = NonNullable<ReturnType<ReturnType<typeof parseMessage>['segment']>>;

function readField(segment: Segment, n: number): unknown {
  const found = segment.repetitions(n);
  expect(segment.field(n).repetitions.map(({ raw }) => raw)).toEqual(found.map(({ raw }) => raw));
  expect(segment.first(n)?.raw).toBe(found[0]?.raw);
  return found.map((repetition) =>
    numbers(repetition.componentCount).map((c) =>
      numbers(repetition.subcomponentCount(c)).map((s) => repetition.text(c, s)),
    ),
  );
}

/** Absent and cleared parts have no text; a field that was not sent has no repetition. */
function sent(repetitions: string[][][]): unknown {
  if (repetitions.length === 1 && repetitions[0]?.length === 1 && repetitions[0][0]?.join('&') === '') return [];
  return repetitions.map((components) =>
    components.map((parts) => parts.map((part) => (part === '' || part === '""' ? undefined : part))),
  );
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
