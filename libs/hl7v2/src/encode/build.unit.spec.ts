import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../message/parse.ts';
import { Hl7UsageError } from '../message/problem.ts';
import { buildMessage, CLEAR, repeat, type SegmentInput } from './build.ts';
import { encodeMessage } from './encode.ts';

const msh = { name: 'MSH', fields: { 3: 'PAS', 9: ['ADT', 'A08', 'ADT_A01'], 10: '7' } };

describe('a built message', () => {
  it('has escaped texts, three states, repetitions and subcomponents', () => {
    const pid: SegmentInput = {
      name: 'PID',
      fields: {
        3: repeat(['9990000018', undefined, undefined, 'NHS'], ['A1', undefined, undefined, ['X', 'Y'], undefined]),
        5: ['O|NEIL', 'A&B'],
        6: CLEAR,
        7: [CLEAR, 'x'],
        9: undefined,
      },
    };
    expect(encodeMessage(buildMessage([msh, pid])).toString()).toBe(
      'MSH|^~\\&|PAS||||||ADT^A08^ADT_A01|7\rPID|||9990000018^^^NHS~A1^^^X&Y||O\\F\\NEIL^A\\T\\B|""|""^x\r',
    );
  });

  it('is read back as it was meant, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 5 }), (texts) => {
        const bytes = encodeMessage(buildMessage([msh, { name: 'ZZZ', fields: { 2: texts } }]));
        const message = parseMessage(bytes, { charset: 'UTF-8' });
        texts.forEach((text, index) => expect(message.text(`ZZZ-2.${index + 1}`)).toBe(text));
      }),
    );
  });

  it('is written in the set asked for, and never with question marks', () => {
    const named = [msh, { name: 'PID', fields: { 5: 'ZOË' } }];
    expect(encodeMessage(buildMessage(named, { charset: '8859/1' })).includes(0xcb)).toBe(true);
    expect(() => encodeMessage(buildMessage(named, { charset: 'ASCII' }))).toThrow(Hl7UsageError);
    const polish = buildMessage([msh, { name: 'PID', fields: { 5: 'Ł' } }], { charset: '8859/1' });
    expect(() => encodeMessage(polish)).toThrow(Hl7UsageError);
  });

  it('is refused without MSH, with a bad name, or an unknown set', () => {
    expect(() => buildMessage([])).toThrow(Hl7UsageError);
    expect(() => buildMessage([msh, { name: 'pid', fields: {} }])).toThrow(Hl7UsageError);
    expect(() => buildMessage([msh], { charset: 'EBCDIC' })).toThrow(Hl7UsageError);
  });
});
