import { describe, expect, it } from 'vitest';
import { encodeMessage } from '../encode/encode.ts';
import { parseMessage } from '../message/parse.ts';

const header = (declared: string) => `MSH|^~\\&|PAS|RCB|||20250102||ADT^A01|7|P|2.4||||||${declared}\r`;
const latin1 = (declared: string, name: string) => Buffer.from(`${header(declared)}PID|||||${name}`, 'latin1');
const utf8 = (declared: string, name: string) => Buffer.from(`${header(declared)}PID|||||${name}`, 'utf8');

function read(bytes: Buffer, charset?: string) {
  const message = parseMessage(bytes, charset === undefined ? {} : { charset });
  expect(encodeMessage(message).equals(bytes)).toBe(true);
  return [message.text('PID-5'), message.charset.name, message.charsetCertain];
}

describe('the bytes decide', () => {
  it.each(['', 'ASCII', 'UNICODE', 'UNICODE UTF-8', '8859/1', '8859/1~UNICODE', 'nonsense'])(
    'ASCII under %j',
    (declared) => expect(read(utf8(declared, 'SMITH'))).toEqual(['SMITH', 'ASCII', true]),
  );
  it.each(['', 'ASCII', 'UNICODE', 'UNICODE UTF-8', 'UTF-8', '8859/1'])('UTF-8 under %j', (declared) =>
    expect(read(utf8(declared, 'ZOË ŁŪŠA'))).toEqual(['ZOË ŁŪŠA', 'UTF-8', true]),
  );
  it.each(['', 'ASCII', '8859/1', 'ISO-8859-1'])('ISO 8859-1 under %j', (declared) =>
    expect(read(latin1(declared, 'ZOË'))).toEqual(['ZOË', 'windows-1252', true]),
  );
  it('the punctuation of windows-1252 under 8859/1', () =>
    expect(read(latin1('8859/1', 'O\x92NEIL'))).toEqual(['O’NEIL', 'windows-1252', true]));
  it('a set of table 0211 by its name', () =>
    expect(read(latin1('8859/2', '\xA3ukasz'))).toEqual(['Łukasz', 'iso-8859-2', true]));
  it('an agreed set before all', () =>
    expect(read(utf8('UNICODE', 'Ë'), '8859/1')).toEqual(['Ã‹', 'windows-1252', true]));
});

describe('contradictions are said', () => {
  it.each(['UNICODE', 'UTF-8', 'UNICODE UTF-8'])('%s that is not UTF-8', (declared) =>
    expect(read(latin1(declared, 'ZOË'))).toEqual(['ZOË', 'windows-1252', false]),
  );
  it('UTF-8 in part', () => {
    const bytes = Buffer.concat([utf8('', 'ZOË'), Buffer.from([0xc3])]);
    expect(read(bytes)[2]).toBe(false);
  });
});

describe('UTF-16 is believed from its bytes alone', () => {
  it.each([
    ['mark', '\uFEFF'],
    ['NUL pattern', ''],
  ])('%s', (_, mark) => {
    const little = Buffer.from(`${mark}${header('')}PID|||||ZOË`, 'utf16le');
    expect(read(little)).toEqual(['ZOË', 'UTF-16LE', true]);
    expect(read(Buffer.from(little).swap16())).toEqual(['ZOË', 'UTF-16BE', true]);
  });
});
