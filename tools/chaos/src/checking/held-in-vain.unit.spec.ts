import { describe, expect, it } from 'vitest';
import { heldInVain } from './held-in-vain.ts';
import { bundleIdOf } from './overclaimed.ts';

const held = { practice: 'A81001', eventId: 'an event', at: 20 };
const given = { practice: 'A81001', accepted: true, bundleId: bundleIdOf('an event', 'A81001'), at: 10 };

describe('what is held', () => {
  it('is held in vain where the practice took it', () => {
    expect(heldInVain([held], [given])).toEqual(['an event at A81001']);
  });

  it('is not where the practice took it only after that', () => {
    expect(heldInVain([held], [{ ...given, at: 30 }])).toEqual([]);
  });

  it('is not where the practice refused it, or never had it', () => {
    expect(heldInVain([held], [{ ...given, accepted: false }])).toEqual([]);
    expect(heldInVain([held], [])).toEqual([]);
  });
});
