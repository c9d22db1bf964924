import { defaultPolicy } from '@care-relay/lanes';
import { describe, expect, it } from 'vitest';
import { parseDirectory } from './parse-directory.ts';

const entry = {
  ods: 'A81001',
  name: 'Rowan Surgery',
  endpoint: 'http://127.0.0.1:4001/fhir/',
  processing: 'test',
  since: '2026-01-01T00:00:00Z',
};

describe('the practice directory', () => {
  it('is keyed by ODS code, with defaults for time-out, concurrency, replays and policy', () => {
    const read = parseDirectory({
      environment: 'test',
      practices: [{ ...entry, ods: 'a81001', auth: 'env:ROWAN_TOKEN' }],
    });
    expect(read.ok && [...read.directory.practices.values()]).toEqual([
      {
        ...entry,
        endpoint: 'http://127.0.0.1:4001/fhir',
        auth: 'env:ROWAN_TOKEN',
        timeoutMs: 10_000,
        concurrency: 4,
        replaySafe: false,
        demographics: false,
        policy: defaultPolicy,
      },
    ]);
  });

  it('lists everything that is wrong, without the values', () => {
    const read = parseDirectory({
      environment: 'test',
      practices: [
        entry,
        { ...entry, ods: 'A-1', endpoint: 'http://practice.example/fhir', since: 'yesterday', colour: 'red' },
        { ...entry, ods: 'A81002', endpoint: 'https://user:secret@practice.example', timeoutMs: 1, auth: 'hunter2' },
      ],
    });
    expect(read.ok ? [] : read.problems.map((problem) => problem.at).sort()).toEqual([
      'practices[1]',
      'practices[1].endpoint',
      'practices[1].ods',
      'practices[1].since',
      'practices[2].auth',
      'practices[2].endpoint',
      'practices[2].timeoutMs',
    ]);
    expect(JSON.stringify(read)).not.toContain('hunter2');
  });

  it('takes a policy for each practice, with its own concurrency', () => {
    const policy = { ratePerSecond: 5, types: { PatientDischarged: { lateAfterMs: 3_600_000 } } };
    const read = parseDirectory({ environment: 'test', practices: [{ ...entry, concurrency: 2, policy }] });
    const [practice] = read.ok ? read.directory.practices.values() : [];
    expect(practice?.policy).toEqual({ ...defaultPolicy, ...policy, concurrency: 2 });
  });

  it.each([
    ['an unknown field', { colour: 'red' }, 'practices[0].policy'],
    ['a second concurrency', { concurrency: 9 }, 'practices[0].policy'],
    [
      'a shelf life for a death',
      { types: { PatientDeathRecorded: { shelfLifeMs: 1 } } },
      'practices[0].policy.types.PatientDeathRecorded.shelfLifeMs',
    ],
  ])('refuses a policy with %s', (_, policy, at) => {
    const read = parseDirectory({ environment: 'test', practices: [{ ...entry, policy }] });
    expect(read.ok ? [] : read.problems.map((problem) => problem.at)).toEqual([at]);
  });

  it('refuses a practice twice, and a live practice in a test environment', () => {
    const read = parseDirectory({ environment: 'test', practices: [entry, { ...entry, processing: 'live' }] });
    expect(read.ok ? [] : read.problems).toEqual([
      { at: 'practices[1].ods', text: 'stands in the directory twice' },
      { at: 'practices[1].processing', text: 'a test environment sends to test destinations only' },
    ]);
  });

  it.each([null, 7, [], {}, { environment: 'test' }])('reads %j as wrong, without throwing', (input) => {
    expect(parseDirectory(input).ok).toBe(false);
  });
});
