import { describe, expect, it } from 'vitest';
import { messagesOf } from './messages-of.ts';

const read = (file: string): readonly string[] =>
  messagesOf(Buffer.from(file, 'latin1')).map((message) => message.toString('latin1'));

describe('the messages of a file', () => {
  it.each([
    ['LF', 'MSH|^~\\&|A\nPID|1\n'],
    ['CRLF', 'MSH|^~\\&|A\r\nPID|1\r\n'],
    ['CR', 'MSH|^~\\&|A\rPID|1\r'],
    ['no end of the last line', 'MSH|^~\\&|A\nPID|1'],
    ['MLLP framing', '\u000bMSH|^~\\&|A\rPID|1\r\u001c\r'],
    ['empty lines', '\nMSH|^~\\&|A\n\nPID|1\n\n'],
  ])('come with CR from a file with %s', (_, file) => {
    expect(read(file)).toEqual(['MSH|^~\\&|A\rPID|1\r']);
  });

  it('are as many as there are MSH segments', () => {
    expect(read('MSH|1\nPID|1\nMSH|2\nPID|MSH\n')).toEqual(['MSH|1\rPID|1\r', 'MSH|2\rPID|MSH\r']);
  });

  it('keep every other byte, whatever the charset', () => {
    expect(messagesOf(Buffer.from([0x4d, 0x53, 0x48, 0x7c, 0xff, 0x80, 0xc3, 0x0a]))).toEqual([
      Buffer.from([0x4d, 0x53, 0x48, 0x7c, 0xff, 0x80, 0xc3, 0x0d]),
    ]);
  });

  it('are kept as they are where there is no MSH: the receiver says what is wrong', () => {
    expect(read('PID|1\n')).toEqual(['PID|1\r']);
  });

  it.each(['', '\n\n'])('are none in an empty file', (file) => {
    expect(read(file)).toEqual([]);
  });
});
