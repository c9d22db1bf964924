import { describe, expect, it } from 'vitest';
import { Arrivals } from './arrivals.ts';

const sent = { kind: 'acknowledged', tells: true, localId: 'A', recordedAt: '2026-01-05T00:00:01.000Z' } as const;
const received = { accepted: true, patient: ['other', 'A'], recordedAt: '2026-01-05T00:00:01Z' };

describe('what has to come', () => {
  it('is missing from its acknowledgement until a practice takes it', () => {
    const arrivals = new Arrivals();
    arrivals.sent(sent);
    arrivals.received({ ...received, accepted: false });
    expect(arrivals.missing).toBe(1);
    arrivals.received(received);
    arrivals.received(received);
    expect(arrivals.missing).toBe(0);
  });

  it('may come before it is acknowledged', () => {
    const arrivals = new Arrivals();
    arrivals.received(received);
    arrivals.sent(sent);
    expect(arrivals.missing).toBe(0);
  });

  it('is nothing that nobody is told of, or that was refused', () => {
    const arrivals = new Arrivals();
    arrivals.sent({ ...sent, tells: false });
    arrivals.sent({ ...sent, kind: 'refused' });
    expect(arrivals.missing).toBe(0);
  });
});
