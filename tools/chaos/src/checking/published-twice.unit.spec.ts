import { describe, expect, it } from 'vitest';
import { type Publication, publishedTwice } from './published-twice.ts';

const stood: Publication = { eventId: 'e', intake: '0/7', offset: 10, sentAt: 1_000 };

describe('the care topic', () => {
  it('may hold an event again that came from another message', () => {
    expect(publishedTwice([stood, { ...stood, intake: '0/8', offset: 11, sentAt: 2_000 }], [])).toEqual([]);
  });

  it('must not hold it again where whoever sent it could have seen it stand', () => {
    expect(publishedTwice([stood, { ...stood, offset: 11, sentAt: 2_000 }], [])).toEqual(['e']);
  });

  it('may hold a batch again that was sent before, and what a paused owner had in hand', () => {
    expect(publishedTwice([stood, { ...stood, offset: 11, sentAt: 1_000 }], [])).toEqual([]);
    const late = { ...stood, offset: 11, sentAt: 2_000 };
    expect(publishedTwice([stood, late], [{ from: 1_500, to: 2_500 }])).toEqual([]);
  });
});
