import { mapKept, parseSource, type Source } from '@care-relay/hospital-pas';
import { describe, expect, it } from 'vitest';
import { sourceOn } from '../hub/hub-files.ts';
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

  it('makes exactly one event of each message: events are counted against messages', () => {
    const read = parseSource(sourceOn(0));
    const sources: readonly Source[] = read.ok ? [read.source] : [];
    const map = mapKept(sources);
    const events = corpus.flat().map(({ framed, trigger }) => {
      const receivedAt = new Date().toISOString();
      const at = { topic: 'intake.hospital-pas', partition: 0, offset: 0 };
      const facts = {
        source: 'RCB/PAS',
        subjects: [],
        trigger,
        receivedAt,
        processingId: 'P',
        traceparent: '',
      } as const;
      const result = map({ ...facts, at, bytes: framed.subarray(1, -2) }, {});
      return result.kind === 'events' ? result.events.length : result.kind;
    });
    expect(events).toEqual(events.map(() => 1));
  });
});
