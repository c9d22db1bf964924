import { parsePolicy } from '@care-relay/lanes';
import { describe, expect, it } from 'vitest';
import { someEvent } from './care-event.fixture.ts';
import { release, truthTime } from './release.ts';

const minute = 60_000;
const storedAt = Date.parse('2026-06-01T09:00:00Z');
const policy = parsePolicy({ types: { PreAlertSent: { shelfLifeMs: 30 * minute } } });
const destination = { key: 'north', processing: 'test', since: storedAt - minute, policy } as const;
const event = someEvent({ type: 'PreAlertSent', storedAt, occurredTime: '2026-06-01T08:50:00Z' });
const parts = { adapter: {}, deployment: 'test', now: storedAt, isReplay: false } as const;

describe('the release step', () => {
  it('lets go what is allowed and still of use', async () => {
    expect(await release(event, destination, parts)).toBeUndefined();
  });

  it('withholds what the destination may not be sent as things are now', async () => {
    const closed = { ...destination, since: storedAt + 1 };
    expect(await release(event, closed, parts)).toEqual({ kind: 'withheld', reason: 'STORED_BEFORE_SINCE' });
    const live = { ...destination, processing: 'live' } as const;
    expect(await release(event, live, parts)).toEqual({ kind: 'withheld', reason: 'TEST_MESSAGE_FOR_LIVE' });
  });

  it('lets a replay tell a destination of what is older than its since, and of nothing else that is closed', async () => {
    const replay = { ...parts, isReplay: true };
    expect(await release(event, { ...destination, since: storedAt + 1 }, replay)).toBeUndefined();
    expect((await release(event, { ...destination, processing: 'live' }, replay))?.kind).toBe('withheld');
  });

  it('lets nothing go whose shelf life is over since it was true', async () => {
    const last = Date.parse('2026-06-01T09:20:00Z');
    expect(await release(event, destination, { ...parts, now: last })).toBeUndefined();
    const expired = { kind: 'expired', reason: 'SHELF_LIFE' };
    expect(await release(event, destination, { ...parts, now: last + 1 })).toEqual(expired);
    const other = someEvent({ type: 'PatientAdmitted', storedAt, occurredTime: '2020-01-01T00:00:00Z' });
    expect(await release(other, destination, { ...parts, now: last + 1 })).toBeUndefined();
  });

  it('asks the adapter last', async () => {
    const adapter = { release: () => Promise.resolve({ kind: 'withheld', reason: 'MOVED' } as const) };
    expect(await release(event, destination, { ...parts, adapter })).toEqual({ kind: 'withheld', reason: 'MOVED' });
  });

  it('takes when it was recorded where it is not said when it was true', () => {
    const unsaid = someEvent({ type: 'PatientAdmitted', storedAt });
    expect(truthTime(unsaid)).toBe(Date.parse(unsaid.envelope.time));
    expect(truthTime(someEvent({ type: 'PatientAdmitted', storedAt, occurredTime: 'not a time' }))).toBe(
      Date.parse(unsaid.envelope.time),
    );
  });
});
