import type { SettleAnswer } from '../partition-lanes.ts';

/** What became of a command; never a value of a message. */
export type CommandOutcome =
  | SettleAnswer
  /** The role may not, or the receiver was not told. */
  | 'forbidden'
  /** What was asked for cannot be done as it stands. */
  | 'refused';

/** The owner's answer to a command. */
export interface CommandAnswer {
  readonly outcome: CommandOutcome;
  /** One sentence for the person who asked. */
  readonly text: string;
  /** Of a replay: how many records by what becomes of them. */
  readonly counts?: Readonly<Record<string, number>>;
}

const texts: Readonly<Record<CommandOutcome, string>> = {
  done: 'Carried out.',
  notFound: 'Nothing waits there any more.',
  notHead: 'Something waits before it in its lanes: decide on that first.',
  notHeld: 'It is being tried at this moment.',
  notPossible: 'It cannot be done with an entry of this kind, or as it waits now.',
  headMoved: 'Another entry is the head of this lane by now: look again.',
  forbidden: 'The role may not decide this.',
  refused: 'It cannot be done.',
};

export function answer(outcome: CommandOutcome, text = texts[outcome]): CommandAnswer {
  return { outcome, text };
}
