import { describe, expect, it } from 'vitest';
import { readAckHeader } from './ack-header.ts';
import type { AckHeader } from './ack-header.ts';
import { ackCodes, ackModeOf } from './ack-mode.ts';
import type { AckModeSetting } from './ack-mode.ts';

function header(accept: string, application: string): AckHeader {
  return readAckHeader(Buffer.from(`MSH|^~\\&|||||||ADT^A01|5|P|2.4|||${accept}|${application}`));
}

/** The codes for accepted, error and rejected. */
function codes(accept: string, application: string, mode: AckModeSetting = 'auto'): string {
  const verdicts = ['accepted', 'error', 'rejected'] as const;
  return verdicts.map((verdict) => ackCodes(mode, header(accept, application), verdict).join('+') || '-').join(' ');
}

describe('acknowledgement mode', () => {
  it.each([
    ['', '', 'original'],
    ['""', '""', 'original'],
    ['AL', '', 'enhanced'],
    ['', 'NE', 'enhanced'],
  ])('%j and %j in MSH-15 and MSH-16 mean %s mode', (accept, application, mode) => {
    expect(ackModeOf('auto', header(accept, application))).toBe(mode);
    expect(ackModeOf('original', header(accept, application))).toBe('original');
    expect(ackModeOf('enhanced', header(accept, application))).toBe('enhanced');
  });

  it.each([
    ['', '', 'AA AE AR'],
    ['AL', 'NE', 'CA CE CR'],
    ['AL', '', 'CA CE CR'],
    ['AL', 'AL', 'CA+AA CE CR'],
    ['AL', 'ER', 'CA CE CR'],
    ['NE', 'AL', 'AA AE AR'],
    ['NE', 'ER', '- AE AR'],
    ['NE', 'SU', 'AA - -'],
    ['ER', 'AL', 'AA CE CR'],
    ['SU', 'AL', 'CA+AA AE AR'],
    ['NE', 'NE', '- - -'],
    ['XX', 'NE', 'CA CE CR'],
  ])('answers MSH-15 %j, MSH-16 %j with %s', (accept, application, expected) => {
    expect(codes(accept, application)).toBe(expected);
  });

  it('lets the agreement with the sender win', () => {
    expect(codes('AL', 'NE', 'original')).toBe('AA AE AR');
    expect(codes('', '', 'enhanced')).toBe('CA CE CR');
  });
});
