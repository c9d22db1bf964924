import { expect } from 'vitest';
import type { Field } from '../message/field.ts';
import type { Message } from '../message/message.ts';
import type { Segment } from '../message/segment.ts';
import { unescape } from '../escape/unescape.ts';
import { UTF_8 } from '../charset/charset.ts';

/** Fields, their repetitions, components and subcomponents; trailing empty ones are cut at every level. */
export interface JudgedSegment {
  readonly name: string;
  readonly fields: readonly (readonly (readonly (readonly string[])[])[])[];
}

type Repetition = Field['repetitions'][number];
type Tree = string | readonly Tree[];

/** Sequences that the judge leaves as they stand. */
const UNDECODED = /\\(X[0-9A-Fa-f]+|Z\w*|\.\w+([+-]?\d+)?|H|N)\\/;

/** Expects our reading of a message to be the judge's. */
export function agreed(message: Message, judged: readonly JudgedSegment[], about: string): void {
  const ours = message.lines.map((line) => ({ name: line.name, fields: cut(fieldsOf(line)) }));
  const theirs = judged.map(({ name, fields }) => ({
    name,
    fields: cut(fields.map((field) => decoded(field, message))),
  }));
  expect(ours, about).toEqual(theirs);
}

function fieldsOf(line: Segment): Tree[] {
  return Array.from({ length: line.fieldCount }, (_, n) => line.field(n + 1).repetitions.map(componentsOf));
}

/** A repetition that is cleared as a whole is cleared in every part: ours says so of each, the judge of the first. */
function componentsOf(repetition: Repetition): Tree {
  if (repetition.isCleared) return [['""']];
  return Array.from({ length: repetition.componentCount }, (_, component) =>
    Array.from({ length: repetition.subcomponentCount(component + 1) }, (_s, subcomponent) =>
      value(repetition.at(component + 1, subcomponent + 1)),
    ),
  );
}

function value(found: { readonly state: string; readonly value?: string }): string {
  return found.state === 'cleared' ? '""' : (found.value ?? '');
}

function decoded(tree: Tree, message: Message): Tree {
  if (typeof tree !== 'string') return tree.map((branch) => decoded(branch, message));
  return UNDECODED.test(tree) ? unescape(tree, message.delimiters, UTF_8.decode) : tree;
}

function cut(tree: Tree): Tree {
  if (typeof tree === 'string') return tree;
  const branches = tree.map(cut);
  while (branches.length > 0 && branches.at(-1)?.length === 0) branches.pop();
  return branches;
}
