import type { DestinationControl } from '@care-relay/care-events';
import { describe, expect, it } from 'vitest';
import { isSilenced, StandingControls } from './standing-controls.ts';

function control(kind: DestinationControl['kind'], more: Partial<DestinationControl> = {}): DestinationControl {
  const who = { id: 'c', person: 'a.operator', role: 'operations', reason: 'tried', setAt: 1 };
  return { group: 'g', destination: 'north', ratePerSecond: null, until: null, ...who, kind, ...more };
}

describe('what stands set', () => {
  it('is the last decision of each kind, for each destination', () => {
    const standing = new StandingControls();
    standing.fold(control('THROTTLE', { ratePerSecond: 2 }));
    standing.fold(control('PAUSE'));
    standing.fold(control('PAUSE', { destination: 'south' }));
    standing.fold(control('RESUME', { destination: 'south' }));
    expect(standing.list()).toMatchObject([
      { destination: 'north', paused: { kind: 'PAUSE' }, throttled: { ratePerSecond: 2 } },
    ]);
  });

  it('is silent until the silence ends by itself or is taken back', () => {
    const standing = new StandingControls();
    const silenced = standing.fold(control('SILENCE', { until: 1_000 }));
    expect([isSilenced(silenced, 999), isSilenced(silenced, 1_000)]).toEqual([true, false]);
    expect(isSilenced(standing.fold(control('SILENCE')), Number.MAX_SAFE_INTEGER)).toBe(true);
    expect(isSilenced(standing.fold(control('UNSILENCE')), 0)).toBe(false);
  });
});
