import { describe, expect, it } from 'vitest';
import { FeedProfilesInvalid, parseFeedProfiles } from './feed-profile.ts';
import { feedState } from './feed-state.ts';
import { notApplied, type Waiting } from './not-applied.ts';
import { kindsOf } from './waiting-kinds.ts';

const profiles = parseFeedProfiles({
  zone: 'Europe/London',
  expects: [
    { from: '07:00', to: '22:00', lateAfterMinutes: 30, silentAfterMinutes: 120 },
    { from: '22:00', to: '07:00', lateAfterMinutes: 120, silentAfterMinutes: 360 },
  ],
  sources: { 'RCB/PAS': { name: 'North Trust' } },
  notConnected: ['GP records'],
});
const at = (text: string): number => Date.parse(`2026-07-0${text}:00+01:00`);
const state = (lastSign: string, now: string) =>
  feedState('RCB/PAS', { lastSign: at(lastSign), now: at(now), profiles }).state;

describe('the state of a feed', () => {
  it('is late and then silent by what the time of day expects', () => {
    expect(state('1T12:00', '1T12:29')).toBe('current');
    expect(state('1T12:00', '1T12:30')).toBe('late');
    expect(state('1T12:00', '1T14:00')).toBe('silent');
    expect(state('1T23:00', '2T00:30')).toBe('current');
  });

  it('makes nobody late in the morning for the silence of the night', () => {
    expect(state('1T23:30', '2T01:00')).toBe('current');
    expect(state('2T06:00', '2T07:05')).toBe('current');
    expect(state('2T06:00', '2T07:31')).toBe('late');
    expect(state('1T23:00', '2T07:05')).toBe('silent');
  });

  it('goes by what is expected of its topic where it is not named', () => {
    const expects = [{ from: '00:00', to: '00:00', lateAfterMinutes: 1440, silentAfterMinutes: 4320 }];
    const facts = {
      lastSign: at('1T12:00'),
      now: at('1T20:00'),
      profiles: { ...profiles, topics: { 'care.gp': { expects } } },
    };
    expect(feedState('X26/PDS', { ...facts, topic: 'care.gp' }).state).toBe('current');
    expect(feedState('X26/PDS', facts).state).toBe('silent');
  });

  it('is silent where there never was a sign of life, and carries its name', () => {
    const never = feedState('RCB/PAS', { lastSign: undefined, now: at('1T12:00'), profiles });
    expect(never).toEqual({ source: 'RCB/PAS', name: 'North Trust', state: 'silent', since: undefined });
  });
});

describe('a file of feed profiles', () => {
  it('is refused with the place of what is wrong', () => {
    expect(() => parseFeedProfiles({ ...profiles, zone: 'Mars/North' })).toThrow(FeedProfilesInvalid);
    expect(() => parseFeedProfiles({ ...profiles, expects: [{ from: '25:00' }] })).toThrow(/expects\.0\.from/);
  });
});

describe('what was received and is not applied', () => {
  const message = (...segments: readonly string[]) => Buffer.from(['MSH|^~\\&|PAS', ...segments].join('\r'));

  it('is told by its segments: allergy, death, alert, identity', () => {
    const pid = `PID${'|'.repeat(30)}`;
    expect(kindsOf('A08', message('AL1|1|DA|Penicillin'))).toEqual(['allergy']);
    expect(kindsOf('A08', message(`${pid}Y`))).toEqual(['death']);
    expect(kindsOf('A08', message(`${pid}N`))).toEqual(['other']);
    expect(kindsOf('ADT^A40', message('PID|1'))).toEqual(['identity']);
    expect(kindsOf('A08', undefined)).toEqual(['allergy', 'death', 'alert']);
  });

  it('is counted for the records of one person only', () => {
    const waiting = (subject: string, since: number): Waiting => ({
      source: 'RCB/PAS',
      subjects: [subject],
      trigger: 'A08',
      kinds: ['allergy'],
      since,
    });
    const all = [waiting('k1:a', 5), waiting('k1:a', 3), waiting('k1:b', 1)];
    expect(notApplied(all, [{ source: 'RCB/PAS', subject: 'k1:a' }])).toEqual({
      ...{ count: 2, oldest: 3, triggers: ['A08'], first: ['allergy'] },
    });
    expect(notApplied(all, [{ source: 'RJ1/PAS', subject: 'k1:a' }])).toBeUndefined();
  });
});
