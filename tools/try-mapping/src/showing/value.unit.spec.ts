import { cleared } from '@care-relay/care-events';
import { describe, expect, it } from 'vitest';
import { shownValue, tagsAt } from './value.ts';

describe('a value that differs', () => {
  const hidden = { tags: ['identifier'], reveal: false } as const;

  it('is masked by the tags of its field, and what it stands in', () => {
    const name = tagsAt('PatientUpdated', 'patient.names[0].family');
    expect(name).not.toContain('none');
    expect(shownValue('QUILLFEATHER', { tags: name, reveal: false })).toBe('masked text of 12');
    expect(shownValue('QUILLFEATHER', { tags: name, reveal: true })).toBe('"QUILLFEATHER"');
    expect(shownValue({ a: 'QUILLFEATHER' }, { tags: ['none'], reveal: false })).toBe('masked object');
  });

  it('is shown where nothing of a patient is in it', () => {
    expect(tagsAt('PatientUpdated', 'message.trigger')).toEqual(['none']);
    expect(shownValue('A31', { tags: ['none'], reveal: false })).toBe('"A31"');
  });

  it('always says whether something is there', () => {
    expect([undefined, null, cleared].map((value) => shownValue(value, hidden))).toEqual([
      'nothing',
      'nothing',
      'cleared',
    ]);
  });

  it('of a field that nobody knows counts as tagged', () => {
    expect(tagsAt('PatientUpdated', 'patient.nothingLikeIt')).not.toContain('none');
  });
});
