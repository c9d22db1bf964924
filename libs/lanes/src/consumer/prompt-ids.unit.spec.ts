import { expect, it } from 'vitest';
import type { Pointer } from '../lane-entry.ts';
import { PromptIds } from './prompt-ids.ts';

const at: Pointer = { topic: 'care.hospital', partition: 0, offset: 4 };
const asked = [{ destination: 'A81001', eventId: 'e1' }];

it('does not wait for a store that hangs, leaves it alone for a while, and then asks again', async () => {
  const timers: (() => void)[] = [];
  const after = (_ms: number, then: () => void) => {
    timers.push(then);
    return () => void timers.splice(timers.indexOf(then), 1);
  };
  let questions = 0;
  let answer: Promise<readonly (Pointer | undefined)[]> = new Promise(() => undefined);
  const find = () => {
    questions += 1;
    return answer;
  };
  const ids = new PromptIds({ find }, { after });
  const finding = ids.find(asked);
  timers[0]?.();
  expect(await finding).toEqual([undefined]);
  expect(await ids.find(asked)).toEqual([undefined]);
  expect(questions).toBe(1);
  timers.at(-1)?.();
  answer = Promise.resolve([at]);
  expect(await ids.find(asked)).toEqual([at]);
});
