import type { IndexReader } from '../view/index-view.ts';
import { answerFrom } from './answer.ts';
import type { PersonAnswer, PersonAsk } from './person.ts';

/** Who answers to a question, as links stand now. One step to the view, then pure. Rejects where the view cannot be asked. */
export async function personOf(ask: PersonAsk, view: IndexReader): Promise<PersonAnswer> {
  return answerFrom(ask, await view.around(ask));
}
