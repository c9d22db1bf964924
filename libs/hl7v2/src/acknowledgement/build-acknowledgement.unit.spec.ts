import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAckHeader } from './ack-header.ts';
import { problemAt } from './ack-problem.ts';
import type { AckProblem } from './ack-problem.ts';
import { buildAcknowledgement, buildAnswers } from './build-acknowledgement.ts';

const at = new Date('2026-03-04T05:06:07.890Z');
const missing = problemAt('PID-3', { code: 'IDENTIFIER_MISSING', table0357: '101', text: 'no identifier & no number' });

function message(header: string): Buffer {
  return Buffer.from(`${header}\rEVN|A01|20260304\rPID|1\r`, 'latin1');
}

/** The segments of the acknowledgement. */
function answered(header: string, code: 'AA' | 'AE' | 'AR', problems: readonly AckProblem[] = []): string[] {
  const bytes = buildAcknowledgement(readAckHeader(message(header)), { code, controlId: 'H1', at, problems });
  return bytes.toString('latin1').split('\r');
}

describe('acknowledgement', () => {
  it('changes sender and receiver, and echoes control id, processing id, version and character set', () => {
    const header = 'MSH|^~\\&|PAS|RCB|HUB|RX1|20260304||ADT^A01^ADT_A01|5|T|2.4|||AL|NE||UNICODE|en||iTKv1.0';
    expect(answered(header, 'AA')).toEqual([
      'MSH|^~\\&|HUB|RX1|PAS|RCB|20260304050607+0000||ACK^A01^ACK|H1|T|2.4||||||UNICODE',
      'MSA|AA|5',
      '',
    ]);
  });

  it.each([
    ['2.2', 'ACK'],
    ['2.3', 'ACK^A01'],
    ['2.3.1', 'ACK^A01'],
    ['2.4', 'ACK^A01^ACK'],
    ['2.5.1', 'ACK^A01^ACK'],
    ['', 'ACK^A01^ACK'],
  ])('has the message type of version %s', (version, type) => {
    const [header = ''] = answered(`MSH|^~\\&|||||||ADT^A01|5|P|${version}`, 'AA');
    expect(header.split('|')[8]).toBe(type);
    expect(header.split('|')[11]).toBe(version || '2.4');
  });

  it('names a problem in ERR-1, MSA-3 and MSA-6 before 2.5', () => {
    const problems = [missing, problemAt('PV1-3[2].1', { code: 'X', table0357: '103', text: 'no such ward' })];
    expect(answered('MSH|^~\\&|||||||ADT^A01|5|P|2.4', 'AE', problems).slice(1)).toEqual([
      'MSA|AE|5|PID-3: no identifier \\T\\ no number|||101^Required field missing^HL70357',
      'ERR|PID^1^3^101&Required field missing&HL70357~PV1^1^3^103&Table value not found&HL70357',
      '',
    ]);
  });

  it('names each problem in an ERR of its own since 2.5', () => {
    const problems = [missing, problemAt('NK1[2]-3[2].1.2', { code: 'X_Y', table0357: '103', text: 'no such code' })];
    expect(answered('MSH|^~\\&|||||||ADT^A01|5|P|2.5.1', 'AE', problems).slice(1)).toEqual([
      'MSA|AE|5|PID-3: no identifier \\T\\ no number',
      'ERR||PID^1^3|101^Required field missing^HL70357|E|IDENTIFIER_MISSING|||no identifier \\T\\ no number',
      'ERR||NK1^2^3^2^1^2|103^Table value not found^HL70357|E|X_Y|||no such code',
      '',
    ]);
    expect(answered('MSH|^~\\&|||||||ADT^A01|5|P|2.8', 'AE', problems)[1]).toBe('MSA|AE|5');
  });

  it('answers in the delimiters of the sender', () => {
    const [header, msa, err] = answered('MSH#*%!@#A*1#B#C#D###ADT*A01#i!F!d#P#2.4', 'AE', [missing]);
    expect(header).toBe('MSH#*%!@#C#D#A*1#B#20260304050607+0000##ACK*A01*ACK#H1#P#2.4');
    expect(msa).toBe('MSA#AE#i!F!d#PID-3: no identifier & no number###101*Required field missing*HL70357');
    expect(err).toBe('ERR#PID*1*3*101@Required field missing@HL70357');
  });

  it('puts up with a sender that has no subcomponents, escapes or repetitions', () => {
    const problem: AckProblem = { code: 'X', table0357: '101', text: 'a|b^c' };
    const [header, msa, err] = answered('MSH|^|||||||ADT^A01|5|P|2.4', 'AE', [problem, problem]);
    expect(header).toMatch(/^MSH\|\^\|/);
    expect(msa).toBe('MSA|AE|5|a b c|||101^Required field missing^HL70357');
    expect(err).toBe('ERR|^^^101');
  });

  it('echoes the bytes of a control id as they came, in any character set', () => {
    const id = Buffer.from([0x41, 0xc3, 0xa9, 0xff, 0x5c, 0x46, 0x5c]);
    const sent = Buffer.concat([Buffer.from('MSH|^~\\&|||||||ADT^A01|'), id, Buffer.from('|P|2.4\rPID|1\r')]);
    const ack = buildAcknowledgement(readAckHeader(sent), { code: 'AA', controlId: 'H1', at });
    expect(ack.includes(Buffer.concat([Buffer.from('MSA|AA|'), id, Buffer.from('\r')]))).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['no HL7', 'GET / HTTP/1.1'],
    ['a lone MSH', 'MSH'],
    ['separators that are letters', 'MSHABCDEFG'],
    ['an MSH without fields', 'MSH|^~\\&'],
    ['another first segment', 'PID|1||5'],
  ])('answers %s without a control id', (_, text) => {
    const segments = answered(text, 'AE', [missing]);
    expect(segments[0]).toBe('MSH|^~\\&|||||20260304050607+0000||ACK|H1|P|2.4');
    expect(segments[1]).toMatch(/^MSA\|AE\|\|/);
  });

  it('gives the control id back where only MSH-2 cannot be read', () => {
    const header = readAckHeader(message('MSH|^^^^|A|B|C|D|||ADT^A01|77|P|2.4'));
    expect(header).toMatchObject({ readable: false, controlId: '77', sendingApplication: 'A' });
  });

  it.each([
    ['a byte order mark', '\xef\xbb\xbfMSH|^~\\&|A||||||ADT^A01|9|P|2.4\r'],
    ['blank lines before', '\r\n MSH|^~\\&|A||||||ADT^A01|9|P|2.4\r'],
    ['LF as line end', 'MSH|^~\\&|A||||||ADT^A01|9|P|2.4\nEVN|\n'],
    ['CR LF as line end', 'MSH|^~\\&|A||||||ADT^A01|9|P|2.4\r\nEVN|\r\n'],
    ['no line end', 'MSH|^~\\&|A||||||ADT^A01|9|P|2.4'],
  ])('reads a header with %s', (_, text) => {
    expect(readAckHeader(Buffer.from(text, 'latin1'))).toMatchObject({
      readable: true,
      controlId: '9',
      version: '2.4',
    });
  });

  it('is never thrown off by what a header holds, and never breaks out of its segment', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), (bytes, standard) => {
        const start = standard ? 'MSH|^~\\&|' : 'MSH';
        const header = readAckHeader(Buffer.concat([Buffer.from(start), bytes]));
        const ack = buildAcknowledgement(header, { code: 'AE', controlId: 'H1', at, problems: [missing] });
        expect(
          ack
            .toString('latin1')
            .split('\r')
            .map((segment) => segment.slice(0, 3)),
        ).toEqual(['MSH', 'MSA', 'ERR', '']);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('answers', () => {
  it('are one message in original mode and two, with control ids of their own, in enhanced mode', () => {
    let count = 0;
    const controlId = (): string => `H${(count += 1)}`;
    const answers = (msh15to16: string): string[][] =>
      buildAnswers(readAckHeader(message(`MSH|^~\\&|||||||ADT^A01|5|P|2.4|||${msh15to16}`)), {
        mode: 'auto',
        verdict: 'accepted',
        at,
        controlId,
      })
        .map((answer) => answer.toString().split('\r'))
        .map(([msh = '', msa = '']) => [msh.split('|')[9] ?? '', msa]);
    expect(answers('')).toEqual([['H1', 'MSA|AA|5']]);
    expect(answers('AL|AL')).toEqual([
      ['H2', 'MSA|CA|5'],
      ['H3', 'MSA|AA|5'],
    ]);
    expect(answers('NE|NE')).toEqual([]);
  });
});
