import { flow, history, populate } from '../people/send.ts';
import { answerParent } from '../processes/ask.ts';
import { fullLoad } from './full-load.ts';
import type { LoadQuestion } from './questions.ts';
import { openPractice, steadyLoad } from './steady-load.ts';

answerParent<LoadQuestion>((question) => {
  switch (question.kind) {
    case 'full':
      return fullLoad(question);
    case 'steady':
      return steadyLoad(question);
    case 'practice':
      return openPractice();
    case 'populate':
      return populate(question);
    case 'flow':
      return flow(question);
    case 'history':
      return history(question);
  }
});
