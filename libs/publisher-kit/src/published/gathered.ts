/**
 * Asks together what is asked in one turn: each caller gets the answer in its place. Where asking fails, it fails for all
 * of that turn.
 */
export function gathered<Q, A>(
  askAll: (questions: readonly Q[]) => Promise<readonly A[]>,
): (question: Q) => Promise<A | undefined> {
  let open: { readonly questions: Q[]; readonly answers: Promise<readonly A[]> } | undefined;
  return async (question) => {
    open ??= gathering();
    const place = open.questions.push(question) - 1;
    return (await open.answers)[place];
  };

  function gathering(): { readonly questions: Q[]; readonly answers: Promise<readonly A[]> } {
    const questions: Q[] = [];
    const answers = new Promise<readonly A[]>((resolve) => {
      // After every promise of this turn went on.
      process.nextTick(() => {
        open = undefined;
        resolve(askAll(questions));
      });
    });
    return { questions, answers };
  }
}
