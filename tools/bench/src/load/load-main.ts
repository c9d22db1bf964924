import { answerParent } from '../processes/ask.ts';
import { fullLoad } from './full-load.ts';
import type { LoadQuestion } from './questions.ts';
import { openPractice, steadyLoad } from './steady-load.ts';

answerParent<LoadQuestion>((question) => {
  if (question.kind === 'full') return fullLoad(question);
  return question.kind === 'steady' ? steadyLoad(question) : openPractice();
});
