import { describe, expect, it } from 'vitest';
import { readTimestamp } from './timestamp.ts';
import { isZone } from './zone.ts';

const read = (text: string, degree?: string) => readTimestamp(text, 'Europe/London', degree);

const at = (text: string | undefined) => Date.parse(text ?? '');

describe('every precision of the standard', () => {
  it.each([
    ['2010', '2010', 'year'],
    ['201010', '2010-10', 'month'],
    ['20101010', '2010-10-10', 'day'],
    ['20101010+0100', '2010-10-10', 'day'],
    ['19760121+', '1976-01-21', 'day'],
    ['2025-05-05', '2025-05-05', 'day'],
    ['20240229', '2024-02-29', 'day'],
  ])('%s stays a date', (text, date, precision) => expect(read(text)).toEqual({ kind: 'date', date, precision }));

  it.each([
    ['2010101014', '2010-10-10T13:00:00.000Z', '2010-10-10T14', 'hour', 'zone'],
    ['201010101418', '2010-10-10T13:18:00.000Z', '2010-10-10T14:18', 'minute', 'zone'],
    ['20100110141805', '2010-01-10T14:18:05.000Z', '2010-01-10T14:18:05', 'second', 'zone'],
    ['20100110141805.1', '2010-01-10T14:18:05.100Z', '2010-01-10T14:18:05.1', 'fraction', 'zone'],
    ['20100110141805.1239', '2010-01-10T14:18:05.123Z', '2010-01-10T14:18:05.1239', 'fraction', 'zone'],
    ['20100710141805+0000', '2010-07-10T14:18:05.000Z', '2010-07-10T14:18:05', 'second', 'stated'],
    ['201007101418-0530', '2010-07-10T19:48:00.000Z', '2010-07-10T14:18', 'minute', 'stated'],
    ['2025-05-05 23:23:32', '2025-05-05T22:23:32.000Z', '2025-05-05T23:23:32', 'second', 'zone'],
    ['2025-05-05 23:23:32+0000', '2025-05-05T23:23:32.000Z', '2025-05-05T23:23:32', 'second', 'stated'],
    ['2025-05-05T23:23:32.5+01:00', '2025-05-05T22:23:32.500Z', '2025-05-05T23:23:32.5', 'fraction', 'stated'],
    ['2025-05-05T23:23Z', '2025-05-05T23:23:00.000Z', '2025-05-05T23:23', 'minute', 'stated'],
  ])('%s is a moment', (text, ...expected) => {
    const [instant, local, precision, offset] = expected;
    expect(read(text)).toMatchObject({ kind: 'instant', instant: at(instant), local, precision, offset });
    expect(read(text)).not.toHaveProperty('flag');
  });

  it('the offset that held is told', () => {
    expect(read('201007101418')).toMatchObject({ offsetMinutes: 60 });
    expect(read('201007101418-0530')).toMatchObject({ offsetMinutes: -330 });
  });

  it('the degree of precision cuts a time to its date', () => {
    expect(read('19760121000000+', 'D')).toEqual({ kind: 'date', date: '1976-01-21', precision: 'day' });
    expect(read('19760121', 'Y')).toEqual({ kind: 'date', date: '1976', precision: 'year' });
    expect(read('19760121', 'L')).toEqual({ kind: 'date', date: '1976-01', precision: 'month' });
  });
});

describe('what is no time', () => {
  it.each([
    '',
    '20',
    '201',
    '2010101',
    '201013',
    '20101301',
    '196513121515',
    '0000',
    '00000101',
    '20100230',
    '20230229',
    '2010101025',
    '201010101460',
    '20101010141860',
    '20101010141805.',
    '20101010141805.1234567',
    '20101010+2500',
    '2025-5-5',
    '05/05/2025',
    'today',
    '２０１０',
    // A moment of the year 10000 in UTC, which RFC 3339 cannot write.
    '99991231235959-1400',
  ])('%s', (text) => expect(read(text)).toEqual({ kind: 'invalid' }));
});

describe('clock changes', () => {
  it('the repeated hour keeps both moments', () => {
    expect(read('202510260130')).toMatchObject({
      instant: at('2025-10-26T00:30:00.000Z'),
      alternative: at('2025-10-26T01:30:00.000Z'),
      flag: 'repeatedHour',
    });
    expect(read('202510260059')).not.toHaveProperty('flag');
    expect(read('202510260200')).not.toHaveProperty('flag');
  });

  it('the missing hour is read as on a clock not yet put forward', () => {
    expect(read('202503300130')).toMatchObject({ instant: at('2025-03-30T01:30:00.000Z'), flag: 'missingHour' });
    expect(read('202503300059')).toMatchObject({ instant: at('2025-03-30T00:59:00.000Z') });
    expect(read('202503300200')).toMatchObject({ instant: at('2025-03-30T01:00:00.000Z') });
  });

  it('hours all over three years agree with the platform, in any order', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/London',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const count = 3 * 8766;
    const wrong = Array.from(
      { length: count / 6 },
      (_, n) => Date.UTC(2024, 0, 1) + ((n * 7919) % count) * 3_600_000,
    ).filter((hour) => {
      const stamp = read(clock.format(hour));
      return stamp.kind !== 'instant' || (stamp.instant !== hour && stamp.alternative !== hour);
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['Europe/London', '20260329'],
    ['Europe/London', '20261025'],
    ['Australia/Lord_Howe', '20260405'],
    ['Australia/Lord_Howe', '20261004'],
  ])('%s on %s: a time in an hour read before is what it is when read alone', (zone, day) => {
    const two = (value: number) => String(value).padStart(2, '0');
    for (let minute = 24 * 60 - 1; minute >= 0; minute -= 7) {
      const text = `${day}${two(Math.floor(minute / 60))}${two(minute % 60)}`;
      // A fraction is always worked out.
      const { precision: _, local: __, ...alone } = { precision: '', local: '', ...readTimestamp(`${text}00.0`, zone) };
      for (const again of [text, `${text}00`, text]) {
        expect(readTimestamp(again, zone)).toEqual(expect.objectContaining(alone));
        expect('flag' in readTimestamp(again, zone)).toBe('flag' in alone);
      }
    }
  });

  it('a stated offset leaves no doubt', () => {
    expect(read('202510260130+0000')).not.toHaveProperty('flag');
  });

  it('holds for every zone the platform knows, and the years before one', () => {
    expect(readTimestamp('202511020130', 'America/New_York')).toMatchObject({ flag: 'repeatedHour' });
    expect(readTimestamp('202510260130', 'UTC')).not.toHaveProperty('flag');
    expect(readTimestamp('202510050215', 'Australia/Lord_Howe')).toMatchObject({ flag: 'missingHour' });
    expect(readTimestamp('00500101120000', 'UTC')).toMatchObject({ instant: at('0050-01-01T12:00:00.000Z') });
    expect(read('202601010000')).toMatchObject({ instant: at('2026-01-01T00:00:00.000Z') });
    expect(read('202507010000')).toMatchObject({ instant: at('2025-06-30T23:00:00.000Z') });
    expect([isZone('Europe/London'), isZone('Mars/Base')]).toEqual([true, false]);
  });
});
