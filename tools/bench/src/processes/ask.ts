import type { ChildProcess } from 'node:child_process';

interface Question {
  readonly ask: number;
  readonly question: unknown;
}

type Reply =
  | { readonly answers: number; readonly ok: true; readonly answer: unknown }
  | { readonly answers: number; readonly ok: false; readonly problem: string };

const has = <K extends string>(value: unknown, key: K): value is Record<K, unknown> =>
  typeof value === 'object' && value !== null && key in value;

/** A benchmark's own child process did not answer, or answered that it failed. */
export class ChildFailed extends Error {
  readonly code = 'CHILD_FAILED';
}

let asked = 0;

/** Asks a child process and waits for its answer. */
export function ask<A>(child: ChildProcess, question: unknown, timeoutMs = 600_000): Promise<A> {
  const number = (asked += 1);
  return new Promise((resolve, reject) => {
    const done = (then: () => void): void => {
      clearTimeout(timer);
      child.off('message', heard).off('exit', gone);
      then();
    };
    const heard = (message: unknown): void => {
      if (!has(message, 'answers') || message.answers !== number) return;
      const reply = message as Reply; // our own children answer in this form
      if (reply.ok)
        done(() => resolve(reply.answer as A)); // and each question's with its own type
      else done(() => reject(new ChildFailed(reply.problem)));
    };
    const gone = (code: number | null): void => done(() => reject(new ChildFailed(`it ended with exit code ${code}`)));
    const timer = setTimeout(() => done(() => reject(new ChildFailed('it did not answer in time'))), timeoutMs);
    child.on('message', heard).on('exit', gone);
    child.send({ ask: number, question }, (error) => {
      if (error !== null) done(() => reject(new ChildFailed('it is gone')));
    });
  });
}

/** In a child process: answers each question with what `answer` gives. The parent's end ends it. */
export function answerParent<Q>(answer: (question: Q) => Promise<unknown>): void {
  process.on('message', (message) => {
    if (!has(message, 'ask')) return;
    const { ask: number, question } = message as Question; // only our parent writes here
    answer(question as Q).then(
      (value) => process.send?.({ answers: number, ok: true, answer: value }),
      (error: unknown) => process.send?.({ answers: number, ok: false, problem: String(error) }),
    );
  });
}
