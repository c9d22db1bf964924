/** What is so of an entry, or not: a bit each. */
export const mark = { held: 1, running: 2, done: 4, forced: 8, moving: 16 } as const;

const bits = 5;
const all = (1 << bits) - 1;

/** An entry's marks and its number of attempts in one small number, which costs an entry no object of its own. */
export type Marks = number;

export function isMarked(marks: Marks, one: number): boolean {
  return (marks & one) !== 0;
}

export function marked(marks: Marks, one: number, isSo: boolean): Marks {
  return isSo ? marks | one : marks & ~one;
}

export function attemptsIn(marks: Marks): number {
  return marks >> bits;
}

export function withAttempts(marks: Marks, attempts: number): Marks {
  return (marks & all) | (attempts << bits);
}
