import type { SettleAnswer } from '../partition-lanes.ts';
import { targetOf } from './entries.fixture.ts';
import type { Judge } from './judge.fixture.ts';
import type { Owner } from './owner.fixture.ts';
import { isIdentityEvent, isOpen, type Piece } from './piece.fixture.ts';
import type { PlannedAnswers } from './receiver.fixture.ts';
import type { ReferenceLanes } from './reference-lanes.fixture.ts';
import type { PlannedAct } from './schedule.fixture.ts';

export interface PeopleParts {
  readonly judge: Judge;
  readonly reference: ReferenceLanes;
  readonly answersOf: (id: string) => PlannedAnswers;
}

type Decision = (owner: Owner) => Promise<SettleAnswer>;

/** What people decide about what waits. A command that no owner has answered is read again by the next one. */
export class People {
  readonly #parts: PeopleParts;
  readonly #unanswered = new Set<() => { readonly isPossible: boolean; readonly decide: Decision }>();

  constructor(parts: PeopleParts) {
    this.#parts = parts;
  }

  act({ act, pick }: PlannedAct, owner: Owner): void {
    const choices = this.#parts.reference.all().filter((piece) => this.#mayBeMeant(act, piece));
    const piece = choices[pick % Math.max(choices.length, 1)];
    if (piece === undefined) return;
    if (act === 'release') return this.#release(piece, owner);
    const command = (): { readonly isPossible: boolean; readonly decide: Decision } => this.#command(act, piece);
    this.#unanswered.add(command);
    void this.#ask(command, owner);
  }

  releaseAll(owner: Owner): void {
    for (const piece of this.#parts.reference.all()) if (this.#isHeld(piece)) this.#release(piece, owner);
  }

  askAgain(owner: Owner): void {
    for (const command of this.#unanswered) void this.#ask(command, owner);
  }

  #mayBeMeant(act: PlannedAct['act'], piece: Piece): boolean {
    if (act === 'release') return this.#isHeld(piece);
    return act === 'close' ? piece.durable !== undefined : isIdentityEvent(piece) && isStanding(piece);
  }

  #isHeld(piece: Piece): boolean {
    const stands = this.#parts.reference.isHead(piece) || piece.asked?.state === 'AHEAD';
    return piece.place === 'waiting' && piece.held && stands;
  }

  #release(piece: Piece, owner: Owner): void {
    const { judge, answersOf } = this.#parts;
    answersOf(piece.id).mended();
    judge.see({ kind: 'released', id: piece.id });
    const answer = owner.release(targetOf(piece));
    if (answer !== 'done') judge.complain(`what was held could not be released: ${answer}`);
  }

  async #ask(command: () => { readonly isPossible: boolean; readonly decide: Decision }, owner: Owner): Promise<void> {
    const { isPossible, decide } = command();
    const answer = await decide(owner);
    this.#unanswered.delete(command);
    if ((answer === 'done') !== isPossible) this.#parts.judge.complain(`a command was answered ${answer}`);
  }

  /** Tells the judge what will be so, if it is possible, and gives how to ask for it. */
  #command(act: PlannedAct['act'], piece: Piece): { readonly isPossible: boolean; readonly decide: Decision } {
    const { judge, reference } = this.#parts;
    const target = targetOf(piece);
    const isPossible = act === 'close' ? isStanding(piece) : isOpen(piece) && piece.asked !== undefined;
    if (act === 'close') {
      if (isPossible) judge.see({ kind: 'closed', id: piece.id });
      return { isPossible, decide: (owner) => owner.close(target) };
    }
    if (act === 'sendAhead') {
      if (isPossible) judge.see({ kind: 'sentAhead', id: piece.id });
      return { isPossible, decide: (owner) => owner.sendAhead(target) };
    }
    const retired = { ...piece, subjects: piece.subjects.slice(1) };
    for (const earlier of isPossible ? reference.before(retired) : []) {
      if (earlier.place === 'waiting' && !isIdentityEvent(earlier)) judge.see({ kind: 'closed', id: earlier.id });
    }
    return { isPossible, decide: (owner) => owner.worklist(target) };
  }
}

/** It waits, and an owner knows it by its durable entry. */
const isStanding = ({ place, asked }: Piece): boolean => place === 'waiting' && asked !== undefined;
