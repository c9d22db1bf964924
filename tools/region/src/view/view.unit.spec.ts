import { describe, expect, it } from 'vitest';
import type { RegionSnapshot } from '../figures/snapshot.ts';
import { countsIn } from './hub-lines.ts';
import { metricSum } from './metric-sum.ts';
import { line, screen } from './screen.ts';
import { duration } from './words.ts';

const region: RegionSnapshot = {
  runningMs: 200_000,
  hospitals: [
    { name: 'North Trust', dialect: 'itk', acknowledged: 12, refused: 0, resent: 1, perMinute: 12, answerMs: 7.6 },
  ],
  practices: [
    {
      ods: 'Y99901',
      name: 'Alder Surgery',
      manner: 'prompt',
      accepted: 4,
      repeats: 1,
      refused: 0,
      unavailable: 2,
      latest: 'PatientAdmitted',
      lateness: { median: 240, longest: 65_000 },
    },
  ],
};

describe('the view', () => {
  it('counts as without a practice neither what practices are not told of nor what crews are not', () => {
    const metrics = [
      'care_relay_not_routed_total{app="gp-practice",type="PatientAdmitted",reason="PRACTICE_NOT_IN_DIRECTORY"} 2',
      'care_relay_not_routed_total{app="gp-practice",type="PatientTransferred",reason="NOT_MAPPED_HERE"} 30',
      'care_relay_not_routed_total{app="ambulance-trust",type="PatientAdmitted",reason="NO_INCIDENT"} 90',
      'care_relay_events_published_total{app="hospital-pas",source="RCB/PAS",type="PatientAdmitted"} 130',
      'care_relay_attempts_total{app="gp-practice",outcome="deferred"} 1',
    ].join('\n');
    expect(countsIn(metrics)).toEqual(['published 130', 'tried again 1', 'no practice 2']);
  });

  it('fits a page of a terminal', () => {
    expect(screen(region, ['hub is ready'])).toEqual([
      'CareRelay, local region · running 3 min 20 s · every person is invented · Ctrl-C stops it',
      '',
      '  hospital      speaks   acknowledged   refused   sent again   last minute   answered in',
      '  North Trust   itk                12         0            1            12          8 ms',
      '',
      '  hub is ready',
      '',
      '  practice        manner   accepted   repeats   refused   503   latest            late by     at most',
      '  Alder Surgery   prompt          4         1         0     2   PatientAdmitted     0.2 s   1 min 5 s',
    ]);
  });

  it('shows what crews were told, once they were told something', () => {
    const ambulance = { SummaryAvailable: 3, CriticalInformation: 2 };
    const page = screen({ ...region, ambulance }, []);
    expect(page.at(-1)).toBe('  West Ambulance: SummaryAvailable 3 · CriticalInformation 2');
  });

  it('fits one line of a log', () => {
    expect(line(region, ['hub is ready'])).toBe(
      '3 min 20 s: North Trust 12 acknowledged · practices accepted 4 · late by at most 1 min 5 s · hub is ready',
    );
  });

  it.each([
    [undefined, '–'],
    [0, '0.0 s'],
    [9_940, '9.9 s'],
    [59_400, '59 s'],
    [59_700, '1 min 0 s'],
    [7_500_000, '2 h 5 min'],
  ])('says %j ms as %j', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });

  it("adds up a metric's samples by their labels", () => {
    const text = '# TYPE a_total counter\na_total{x="1"} 2\na_total{x="2"} 3\na_total_other{x="1"} 9\n';
    expect(metricSum(text, 'a_total', () => true)).toBe(5);
    expect(metricSum(text, 'a_total', (labels) => labels.includes('x="2"'))).toBe(3);
  });
});
