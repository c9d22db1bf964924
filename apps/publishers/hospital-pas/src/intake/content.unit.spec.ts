import { describe, expect, it } from 'vitest';
import { contentWithoutSendingTime } from './content.ts';

const without = (text: string): string => contentWithoutSendingTime(Buffer.from(text)).toString();

describe('the content without the sending time', () => {
  it('drops MSH-7 and nothing else', () => {
    expect(without('MSH|^~\\&|PAS|RCB|HUB|X|20260101||ADT^A01|7\rPID|1')).toBe(
      'MSH|^~\\&|PAS|RCB|HUB|X|||ADT^A01|7\rPID|1',
    );
  });

  it('makes a resend equal to the first sending', () => {
    const sent = (at: string): string => `MSH|^~\\&|PAS|RCB|HUB|X|${at}||ADT^A01|7\rEVN||20260101\r`;
    expect(without(sent('20260101120000'))).toBe(without(sent('20260102090000.123+0000')));
  });

  it('leaves a header that ends before MSH-7, and what is no message, as it is', () => {
    expect(without('MSH|^~\\&|PAS\rPID|1|2|3|4|5|6|7|8')).toBe('MSH|^~\\&|PAS\rPID|1|2|3|4|5|6|7|8');
    expect(without('nothing')).toBe('nothing');
  });

  it('drops an MSH-7 that ends its segment', () => {
    expect(without('MSH|^~\\&|PAS|RCB|HUB|X|20260101\rPID|1')).toBe('MSH|^~\\&|PAS|RCB|HUB|X|\rPID|1');
  });
});
