import { describe, expect, it } from 'vitest';
import { readAckHeader } from './ack-header.ts';
import { problemAt } from './ack-problem.ts';
import { acknowledges } from './acknowledges.ts';
import { buildAcknowledgement } from './build-acknowledgement.ts';
import { describeAcknowledgement } from './describe-acknowledgement.ts';
import { readAcknowledgement } from './read-acknowledgement.ts';

const sent = (id: string, version = '2.4', delimiters = '|^~\\&'): Buffer => {
  const [f = '|'] = delimiters;
  return Buffer.from(`MSH${delimiters}${f.repeat(7)}ADT${f}${id}${f}P${f}${version}\r`, 'latin1');
};
const problem = problemAt('PID-3.1', { code: 'X', table0357: '101', text: 'no identifier' });

function reply(message: Buffer, code: 'AA' | 'AE' = 'AA'): Buffer {
  const problems = code === 'AA' ? [] : [problem];
  return buildAcknowledgement(readAckHeader(message), { code, controlId: 'H1', at: new Date(0), problems });
}

function inWords(ack: string): string[] {
  const read = readAcknowledgement(Buffer.from(ack));
  return read ? describeAcknowledgement(read) : [];
}

describe('reading an acknowledgement', () => {
  it('reads our own, and says it in words', () => {
    const read = (version: string): string[] => inWords(reply(sent('7', version), 'AE').toString());
    const opening = 'AE error: the receiver will not take this content (control id 7)';
    expect(read('2.4')).toEqual([opening, '  101 Required field missing at PID-3']);
    expect(read('2.5')).toEqual([opening, '  101 Required field missing at PID-3.1: no identifier']);
    expect(inWords(reply(sent('7')).toString())).toEqual(['AA accepted (control id 7)']);
  });

  it.each([
    ['text alone', 'MSA|AR|7|not today', ['  not today']],
    ['MSA-6 alone', 'MSA|AR|7||||207^Application internal error', ['  207 Application internal error']],
    ['a code outside table 0357', 'MSA|AR|7\rERR||PID|X9^Odd|W|||| Odd thing', ['  warning X9 at PID:  Odd thing']],
    ['an ERR with diagnostics only', 'MSA|AR|7\rERR|||||||stack', ['  stack']],
    ['an empty ERR', 'MSA|AR|7\rERR|', []],
  ])('puts %s in words', (_, segments, lines) => {
    expect(inWords(`MSH|^~\\&|||||||ACK|1|P|2.5\r${segments}\r`).slice(1)).toEqual(lines);
  });

  it.each([
    ['no HL7', 'hello'],
    ['nothing', ''],
    ['a message without MSA', 'MSH|^~\\&|||||||ADT^A01|1|P|2.4\r'],
    ['an unknown code', 'MSH|^~\\&|||||||ACK|1|P|2.4\rMSA|OK|7\r'],
  ])('takes %s for no acknowledgement', (_, text) => {
    expect(readAcknowledgement(Buffer.from(text))).toBeUndefined();
  });
});

describe('whether an answer acknowledges a message', () => {
  it('goes by MSA-2 alone', () => {
    expect(acknowledges(sent('7'), reply(sent('7')))).toBe(true);
    expect(acknowledges(sent('7'), reply(sent('8')))).toBe(false);
    expect(acknowledges(sent('a\\F\\b'), reply(sent('a\\F\\b')))).toBe(true);
    expect(acknowledges(sent('a!F!b', '2.4', '#*%!@'), Buffer.from('MSH|^~\\&|\rMSA|AA|a#b\r'))).toBe(true);
    expect(acknowledges(sent('123456'), Buffer.from('MSH|^~\\&|\rMSA|AA|1234\r'))).toBe(false);
  });

  it('takes nothing for an acknowledgement of a message without control id, and no other bytes', () => {
    expect(acknowledges(sent(''), reply(sent('')))).toBe(false);
    expect(acknowledges(sent('7'), Buffer.from('MSA|AA|7'))).toBe(false);
    expect(acknowledges(Buffer.from('x'), reply(sent('7')))).toBe(false);
  });
});
