import { systemClock } from '@care-relay/platform';
import { pacer } from '@care-relay/testkit';
import { answerParent } from '../processes/ask.ts';
import { Answers } from './answers.ts';
import { type AnswerRead, Asker } from './asker.ts';
import type { AskedResult, AskFully, AskingQuestion, AskSteadily, AskUntilAnswered, Collect } from './questions.ts';

answerParent<AskingQuestion>((question) => {
  switch (question.kind) {
    case 'fully':
      return fully(question);
    case 'steadily':
      return steadily(question);
    case 'until answered':
      return untilAnswered(question);
    case 'collect':
      return collect(question);
  }
});

let turn = 0;

async function fully({ url, questions, connections, seconds }: AskFully): Promise<AskedResult> {
  const asker = new Asker(url, connections);
  const answers = new Answers();
  const until = performance.now() + seconds * 1_000;
  const one = async (): Promise<void> => {
    while (performance.now() < until) answers.take(await asked(asker, next(questions)));
  };
  await Promise.all(Array.from({ length: connections }, one));
  asker.close();
  return answers.result();
}

/** Enough connections that no question waits for one. */
const connectionsAtMost = 200;

async function steadily({ url, questions, perSecond, seconds }: AskSteadily): Promise<AskedResult> {
  const asker = new Asker(url, connectionsAtMost);
  const answers = new Answers();
  const pace = pacer(perSecond, systemClock);
  const under: Promise<void>[] = [];
  for (let asking = 0; asking < perSecond * seconds; asking += 1) {
    await pace.turn();
    under.push(asked(asker, next(questions)).then((answer) => answers.take(answer)));
  }
  await Promise.all(under);
  asker.close();
  return answers.result();
}

async function untilAnswered({ url, questions, limitSeconds }: AskUntilAnswered): Promise<AskedResult | undefined> {
  const asker = new Asker(url, 1);
  const answers = new Answers();
  const until = performance.now() + limitSeconds * 1_000;
  let wasRefused = false;
  while (performance.now() < until) {
    const answer = await asked(asker, next(questions));
    answers.take(answer);
    if (answer.status === 200 && wasRefused) return answers.result();
    wasRefused ||= answer.status !== 200;
    await systemClock.sleep(50);
  }
  return undefined;
}

async function collect({ url, questions }: Collect): Promise<readonly string[]> {
  const asker = new Asker(url, 4);
  const bodies: string[] = [];
  for (const question of questions) bodies.push((await asker.ask(question)).body.toString());
  asker.close();
  return bodies;
}

function next<T>(questions: readonly T[]): T {
  const question = questions[(turn += 1) % questions.length];
  if (question === undefined) throw new RangeError('there is nothing to ask');
  return question;
}

/** A connection that broke is an answer too. */
async function asked(asker: Asker, question: Parameters<Asker['ask']>[0]): Promise<AnswerRead> {
  try {
    return await asker.ask(question);
  } catch {
    return { status: 0, body: Buffer.alloc(0), ms: 0 };
  }
}
