import { describe, expect, it } from 'vitest';
import { benchPractice, fill, localIdFor, makeCorpus } from './corpus.ts';

describe('the corpus', () => {
  const corpus = makeCorpus({ patients: 3, plot: 'plannedAdmission', practice: benchPractice });

  it('has messages of about the size of real ones', () => {
    const update = corpus[0]?.find(({ trigger }) => trigger === 'A08');
    expect(update?.framed.length).toBeGreaterThan(1000);
    expect(update?.framed.length).toBeLessThan(1500);
  });

  it('makes messages of their own out of one template', () => {
    const [template] = corpus[1] ?? [];
    const text = template === undefined ? '' : fill(template, 42, 7).toString();
    expect(text).toContain('|B00000000042|');
    expect(text).toContain(`${localIdFor(7)}^^^RCB^MR`);
    expect(template?.framed.toString()).not.toContain('B00000000042');
  });
});
