import type { Piece } from './piece.fixture.ts';
import type { ReferenceLanes } from './reference-lanes.fixture.ts';
import type { PieceStep, Step, TimedStep } from './step.fixture.ts';

/** One sentence of the design, and when something that is seen to happen breaks it. */
export interface Rule {
  readonly says: string;
  readonly isBroken: (lanes: ReferenceLanes, seen: TimedStep) => boolean;
}

/** The steps among which those of kind `K` are. */
type StepOf<K extends PieceStep['kind'], S = PieceStep> = S extends { readonly kind: infer Kind }
  ? K extends Kind
    ? S
    : never
  : never;

/** A rule about one piece at steps of one kind. `lanes` stands as before the step. */
export function ruleOn<K extends PieceStep['kind']>(
  kind: K,
  says: string,
  broken: (piece: Piece, about: { lanes: ReferenceLanes; at: number; step: StepOf<K> }) => boolean,
): Rule {
  const isOfKind = (step: Step): step is StepOf<K> => step.kind === kind;
  return {
    says,
    isBroken: (lanes, { at, step }) => isOfKind(step) && broken(lanes.piece(step.id), { lanes, at, step }),
  };
}

/** A rule about all pieces at moments of one kind. */
export function ruleWhen(
  kind: 'momentEnds' | 'quiet',
  says: string,
  broken: (piece: Piece, about: { lanes: ReferenceLanes; at: number }) => boolean,
): Rule {
  return {
    says,
    isBroken: (lanes, { at, step }) => step.kind === kind && lanes.all().some((piece) => broken(piece, { lanes, at })),
  };
}
