import { describe, expect, it } from 'vitest';
import { encodeMessage } from '../encode/encode.ts';
import { Hl7ParseError, Hl7UsageError } from './problem.ts';
import { parseMessage, type ParseOptions } from './parse.ts';

const parse = (text: string, options?: ParseOptions) => parseMessage(Buffer.from(text, 'utf8'), options);
const MSH = 'MSH|^~\\&|PAS|RCB|||20250102030405||ADT^A01^ADT_A01|7|P|2.4';

describe('paths', () => {
  const message = parse(
    [
      MSH,
      'PID|1||9990000018^^^NHS^NH~A1&X&Y^^^RCB^MR||SMITH^^J|""||2|""^~B',
      'NK1|1|ONE',
      'NK1|2|TWO^T\\T\\T',
      'ZZZ',
    ].join('\r'),
  );

  it.each([
    ['MSH-1', '|'],
    ['MSH-2', '^~\\&'],
    ['MSH-3', 'PAS'],
    ['MSH-9.2', 'A01'],
    ['PID-3', '9990000018'],
    ['PID-3[1].4', 'NHS'],
    ['PID-3[2].4.1', 'RCB'],
    ['PID-3[2].1.2', 'X'],
    ['PID[1]-5.3', 'J'],
    ['NK1[2]-2', 'TWO'],
    ['NK1[2]-2.2', 'T&T'],
    ['PID-9[2]', 'B'],
  ])('%s is %s', (path, value) => expect(message.at(path)).toEqual({ state: 'value', value }));

  it.each([
    'PID-5.2',
    'PID-3[3]',
    'PID-3.9',
    'PID-99',
    'PID[2]-3',
    'NK1[3]-2',
    'OBX-5',
    'ZZZ-1',
    'PID-3.1.2',
    'MSH-99',
  ])('%s was not sent', (path) => expect(message.at(path)).toEqual({ state: 'absent' }));

  it.each(['PID-6', 'PID-6.1.1', 'PID-6.5', 'PID-9', 'PID-9[1].1'])('%s was cleared', (path) => {
    expect(message.at(path)).toEqual({ state: 'cleared' });
    expect(message.text(path)).toBeUndefined();
  });

  it.each(['PID', 'PID-', 'PID-0', 'PID[0]-1', 'pid-1', 'PID-1.1.1.1', 'PID-1.', '', 'PID-3[x]', '-1'])(
    '%s is refused as a path',
    (path) => expect(() => message.at(path)).toThrow(Hl7UsageError),
  );

  it('a deleted field may keep its separators', () => {
    expect(parse(`${MSH}\rPID|""^^^`).at('PID-1.3')).toEqual({ state: 'cleared' });
    expect(parse(`${MSH}\rPID|""^a`).at('PID-1.3')).toEqual({ state: 'absent' });
  });

  it('gives the three states of a whole field', () => {
    const pid = message.segment('PID');
    expect([5, 6, 4, 99].map((n) => pid?.field(n).state)).toEqual(['value', 'cleared', 'absent', 'absent']);
    expect(parse(`${MSH}\rPID|^^~^`).segment('PID')?.field(1).state).toBe('absent');
  });
});

describe('delimiters', () => {
  it('come from MSH-1 and MSH-2', () => {
    const message = parse('MSH#*%!@#PAS###20250102##ADT*A01#7\rPID###1*2@3%4*!S!!F!');
    expect(['PID-3.2.2', 'PID-3[2].1', 'PID-3[2].2'].map((path) => message.text(path))).toEqual(['3', '4', '*#']);
    expect(encodeMessage(message).toString()).toContain('!S!!F!');
  });

  it('of 2.7 have a fifth, the truncation character', () => {
    expect(parse('MSH|^~\\&#|PAS\rPID|a\\P\\').text('PID-1')).toBe('a#');
  });

  it('may be fewer where a sender has no use for them', () => {
    const message = parse('MSH|^|PAS\rPID|a~b\\c&d^e');
    expect(message.text('PID-1')).toBe('a~b\\c&d');
    expect(message.text('PID-1.2')).toBe('e');
  });

  it.each([
    ['MSH', 1],
    ['MSH\r', 1],
    ['MSHA^~\\&A', 1],
    ['MSH||PAS', 2],
    ['MSH|^^\\&|PAS', 2],
    ['MSH|^~\\&#!|PAS', 2],
    ['MSH|^a\\&|PAS', 2],
    ['MSH|^|\r'.replace('^|', '|^'), 2],
  ])('%j cannot be read: MSH-%i', (text, field) => {
    expect(problemOf(() => parse(text))).toMatchObject({ segment: 'MSH', field, table0357: '102' });
  });
});

describe('line ends', () => {
  it.each([
    ['CR', '\r'],
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR and blank lines', '\r\r\n\r'],
  ])('%s end segments and come back', (_, end) => {
    const bytes = Buffer.from(`\uFEFF\r\n${MSH}${end}PID|1|2${end}`);
    const message = parseMessage(bytes);
    expect(message.lines.map((line) => line.name)).toEqual(['MSH', 'PID']);
    expect(message.text('PID-2')).toBe('2');
    expect(encodeMessage(message).equals(bytes)).toBe(true);
  });

  it('a line feed inside a message of CR belongs to its field', () => {
    expect(parse(`${MSH}\rNTE|1||a\nb\rPID|1`).text('NTE-3')).toBe('a\nb');
  });

  it('a line that is no segment stays, without a name', () => {
    const message = parse(`${MSH}\rPID|1||x\ry|z\rPV1`);
    expect(message.lines.map((line) => line.name)).toEqual(['MSH', 'PID', '', 'PV1']);
  });
});

describe('what is refused', () => {
  it.each([
    ['', 'MESSAGE_EMPTY', '100'],
    ['\r\n ', 'MESSAGE_EMPTY', '100'],
    ['PID|1', 'MSH_MISSING', '100'],
    ['FHS|^~\\&', 'MSH_MISSING', '100'],
  ])('%j: %s', (text, code, table0357) => expect(problemOf(() => parse(text))).toMatchObject({ code, table0357 }));

  it('more bytes or segments than allowed', () => {
    expect(problemOf(() => parse(MSH, { maxBytes: 10 })).code).toBe('MESSAGE_TOO_LARGE');
    expect(problemOf(() => parse(`${MSH}\rA\rB`, { maxSegments: 2 })).code).toBe('TOO_MANY_SEGMENTS');
  });

  it('says nothing of the message', () => {
    expect(problemOf(() => parse('SECRET|Smith')).text).not.toMatch(/SECRET|Smith/);
  });
});

function problemOf(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (error instanceof Hl7ParseError) return error.problem;
    throw error;
  }
  throw new Error('nothing was thrown');
}
