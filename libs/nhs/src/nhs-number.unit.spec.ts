import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayNhsNumber, isRepeatedDigit, isTestNumber, parseNhsNumber, type NhsNumber } from './nhs-number.ts';

function number(text: string): NhsNumber {
  const read = parseNhsNumber(text);
  if (!read.ok) throw new TypeError(`fixture is not an NHS number: ${read.code}`);
  return read.value;
}

describe('NHS numbers', () => {
  it('reads ten digits, spaced or not, and displays them 3-3-4', () => {
    expect(number(' 999 000 0018 ')).toBe(number('9990000018'));
    expect(number('999-000-0018')).toBe(number('9990000018'));
    expect(displayNhsNumber(number('9990000018'))).toBe('999 000 0018');
  });

  it.each(['', '999000001', '99900000180', '999000001A', '9 99000001 8', '٩٩٩٠٠٠٠٠١٨'])(
    'refuses %j by its form',
    (text) => {
      expect(parseNhsNumber(text)).toEqual({ ok: false, code: 'NHS_NUMBER_NOT_TEN_DIGITS' });
    },
  );

  it('accepts exactly one last digit, or none, after any nine', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (first) => {
        const nine = String(first).padStart(9, '0');
        const good = [...'0123456789'].filter((last) => parseNhsNumber(nine + last).ok);
        expect(good.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses one wrong digit and two neighbours swapped', () => {
    const good = '9990000018';
    for (let place = 0; place < 10; place += 1) {
      const changed = good.slice(0, place) + String((Number(good[place]) + 1) % 10) + good.slice(place + 1);
      expect(parseNhsNumber(changed)).toEqual({ ok: false, code: 'NHS_NUMBER_CHECK_DIGIT' });
    }
    expect(parseNhsNumber('9990000081').ok).toBe(false);
  });

  it('flags repeated digits, which pass the check and mean nobody', () => {
    expect(isRepeatedDigit(number('3333333333'))).toBe(true);
    expect(isRepeatedDigit(number('9990000018'))).toBe(false);
  });

  it('knows the test numbers', () => {
    expect(isTestNumber(number('9990000018'))).toBe(true);
    expect(isTestNumber(number('9000000009'))).toBe(true);
    expect(isTestNumber(number('5'.repeat(10)))).toBe(false);
  });
});
