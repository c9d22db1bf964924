import { expect, it } from 'vitest';
import { answersOf } from './answers.ts';
import type { Bookkeeping } from './bookkeeping.ts';

it.each(['nothing', 'constructor', 'toString'])('a question that is none has no answer: %s', async (question) => {
  const answer = answersOf({} as Bookkeeping); // nothing here asks the books
  expect(await answer(question, {})).toBeUndefined();
});
