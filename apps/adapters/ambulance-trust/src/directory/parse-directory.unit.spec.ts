import { describe, expect, it } from 'vitest';
import { parseDirectory } from './parse-directory.ts';

const trust = {
  ...{ ods: 'RYA', name: 'West Ambulance', endpoint: 'https://epcr.example/fhir/', processing: 'test' },
  since: '2026-01-01T00:00:00Z',
};
const legalBasis = { by: 'Caldicott guardian', at: '2026-01-01T00:00:00Z', reference: 'DPIA 7' };
const audit = { name: 'Clinical audit', endpoint: 'https://audit.example/fhir' };

const read = (...trusts: readonly object[]) => parseDirectory({ environment: 'test', trusts });

const problems = (...trusts: readonly object[]): readonly string[] => {
  const reading = read(...trusts);
  return reading.ok ? [] : reading.problems.map(({ at }) => at);
};

describe('a directory of trusts', () => {
  it('has nothing sent unasked and no feedback unless it says so', () => {
    const reading = read(trust);
    if (!reading.ok) expect.unreachable();
    const [one] = reading.directory.trusts.values();
    expect(one).toMatchObject({ endpoint: 'https://epcr.example/fhir', graceMs: 1_800_000, openAtMostMs: 86_400_000 });
    expect(one?.push).toBeUndefined();
    expect(one?.feedback).toBeUndefined();
  });

  it('takes feedback only with a legal basis: who, when, where it is written', () => {
    expect(problems({ ...trust, feedback: { ...audit, legalBasis } })).toEqual([]);
    expect(problems({ ...trust, feedback: audit })).toEqual(['trusts[0].feedback.legalBasis']);
    for (const missing of ['by', 'at', 'reference']) {
      const incomplete = { ...legalBasis, [missing]: undefined };
      const at = `trusts[0].feedback.legalBasis.${missing}`;
      expect(problems({ ...trust, feedback: { ...audit, legalBasis: incomplete } })).toEqual([at]);
    }
  });

  it('takes an opt-in only with who, when, where, and as whom to ask', () => {
    expect(problems({ ...trust, push: { ...legalBasis, client: 'ambulance-push' } })).toEqual([]);
    expect(problems({ ...trust, push: legalBasis })).toEqual(['trusts[0].push.client']);
    expect(problems({ ...trust, push: true })).toEqual(['trusts[0].push']);
  });

  it('lists everything that is wrong, without the values', () => {
    const wrong = { ...trust, endpoint: 'http://elsewhere.example', auth: 'a-secret-token', surprise: 1 };
    expect(problems(wrong, { ...trust, processing: 'live' })).toEqual([
      ...['trusts[0].endpoint', 'trusts[0].auth', 'trusts[0]'],
    ]);
    expect(problems(trust, { ...trust, processing: 'live' })).toEqual(['trusts[1].ods', 'trusts[1].processing']);
    expect(JSON.stringify(read(wrong))).not.toContain('a-secret-token');
  });
});
