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

describe('an agreed set stands in place of MSH-18', () => {
  it('bytes that are not of it are no less in doubt because MSH-18 names another', () =>
    expect(read(latin1('8859/1', 'ZOË'), 'UTF-8')).toEqual(['ZOË', 'windows-1252', false]));
});

describe('escaped bytes are of the same set', () => {
  it.each([
    ['UNICODE UTF-8', 'Jos\\XC3A9\\', 'José'],
    ['8859/1', 'Jos\\XE9\\ O\\X92\\Neil', 'José O’Neil'],
    ['8859/2', '\\XA3\\ukasz', 'Łukasz'],
    ['', 'Jos\\XC3\\\\XA9\\', 'José'],
    ['', 'Jos\\XE9\\', 'José'],
    ['ASCII', 'a\\X0D0A\\b', 'a\r\nb'],
  ])('in a message of plain ASCII under %j: %s', (declared, raw, text) =>
    expect(read(utf8(declared, raw))[0]).toBe(text),
  );
  it.each([
    ['UNICODE', 'Jos\\XE9\\'],
    ['', 'ZOË \\XE9\\'],
  ])('under %j, bytes that are no text in it stay as they stand: %s', (declared, raw) =>
    expect(read(utf8(declared, raw))[0]).toBe(raw),
  );
  it('half a letter of UTF-16 stays too', () => {
    const big = Buffer.from(`${header('')}PID|||||\\X41\\\\X0041\\`, 'utf16le').swap16();
    expect(parseMessage(big).text('PID-5')).toBe('\\X41\\\\X0041\\');
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
