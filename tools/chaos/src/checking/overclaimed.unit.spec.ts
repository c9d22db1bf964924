import { describe, expect, it } from 'vitest';
import { bundleIdOf, type Claim, overclaimed } from './overclaimed.ts';

const claim: Claim = { practice: 'A81001', eventId: 'an event', outcome: 'DELIVERED', ack: 'answer 1' };
const given = { practice: 'A81001', accepted: true, bundleId: bundleIdOf('an event', 'A81001'), answerId: 'answer 1' };

describe('a claim of the ledger', () => {
  it('holds where the practice took the message and gave that answer', () => {
    expect(overclaimed([claim], [given])).toEqual([]);
  });

  it.each([
    ['the practice never had it', []],
    ['the practice refused it', [{ ...given, accepted: false }]],
    ['the practice answered otherwise', [{ ...given, answerId: 'answer 2' }]],
    ['another practice has it', [{ ...given, practice: 'A81002' }]],
  ])('is more than is true where %s', (_, had) => {
    expect(overclaimed([claim], had)).toEqual(['an event at A81001']);
  });

  it('needs an answer of the practice to rest on', () => {
    expect(overclaimed([{ ...claim, ack: null }], [given])).toHaveLength(1);
  });

  it('is not made by what says that it waits', () => {
    expect(overclaimed([{ ...claim, outcome: 'PARKED', ack: null }], [])).toEqual([]);
  });
});
