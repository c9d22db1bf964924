import { describe, expect, it } from 'vitest';
import { type Acknowledged, check, type Received } from './check.ts';

function told(sequence: number, more: Partial<Acknowledged> = {}): Acknowledged {
  const recordedAt = new Date(Date.UTC(2026, 0, 5) + sequence * 1_000).toISOString();
  const ids = { hospital: 'RC1', sequence, controlId: `C${sequence}`, localId: 'A' };
  return { ...ids, practice: 'Y1', recordedAt, tells: true, ...more };
}

function receipt({ practice, recordedAt, localId, controlId }: Acknowledged, more: Partial<Received> = {}): Received {
  return { practice, accepted: true, bundleId: `b-${controlId}`, recordedAt, patient: [localId], ...more };
}

const [one, two, three] = [told(1), told(2), told(3)];

describe('the judge', () => {
  it('finds nothing in what came once and in order', () => {
    expect(check([one, two], [receipt(one), receipt(two)])).toMatchObject({
      ...{ lost: [], inverted: [], disguised: [], overtaken: [], repeats: 0, acknowledged: 2, delivered: 2 },
    });
  });

  it('misses what was acknowledged and never came, but not what nobody is told of', () => {
    expect(check([one, two, told(3, { tells: false })], [receipt(two)]).lost).toEqual(['C1']);
  });

  it('does not take a refusal for a delivery', () => {
    expect(check([one], [receipt(one, { accepted: false })]).lost).toEqual(['C1']);
  });

  it('sees an earlier message that came first after a later one', () => {
    expect(check([one, two], [receipt(two), receipt(one)]).inverted).toEqual(['C1']);
    const elsewhere = told(1, { localId: 'B' });
    expect(check([elsewhere, two], [receipt(two), receipt(elsewhere)]).inverted).toEqual([]);
  });

  it('sees it across a merge, by whom the numbers mean', () => {
    const merge = told(2, { localId: 'B', retired: 'A', tells: false });
    const after = told(3, { localId: 'B' });
    expect(check([one, merge, after], [receipt(after), receipt(one)]).inverted).toEqual(['C1']);
  });

  it('counts a repeat, wherever it comes, and tells one under another id apart', () => {
    const found = check([one, two], [receipt(one), receipt(two), receipt(one), receipt(one, { bundleId: 'other' })]);
    expect(found).toMatchObject({ inverted: [], repeats: 2, disguised: ['C1'] });
  });

  it('counts what says that it was sent ahead, and takes what it overtook in order after it', () => {
    const found = check([one, two, three], [receipt(three, { sentAhead: true }), receipt(one), receipt(two)]);
    expect(found).toMatchObject({ inverted: [], overtaken: ['C3'] });
  });
});
