import type { Syntax } from './syntax.ts';

/** Where the fields of a line, and their repetitions and components, begin and end: found in one pass over it. */
export class Division {
  readonly syntax: Syntax;
  /** The place before the line, that of each separator of the three levels, and the place behind the line. */
  readonly marks: readonly number[];
  /** Of each field, and behind the last: the index of the mark before it, doubled; odd where the field is repeated. */
  readonly fields: readonly number[];
  readonly #hasSubcomponents: boolean;
  #subcomponents: Map<number, readonly number[]> | undefined;

  constructor(syntax: Syntax, { marks, fields, hasSubcomponents }: Divided) {
    this.syntax = syntax;
    this.marks = marks;
    this.fields = fields;
    this.#hasSubcomponents = hasSubcomponents;
  }

  /** How many subcomponents stand between two marks. */
  subcomponentCount(from: number, to: number): number {
    return this.#hasSubcomponents ? this.#split(from, to).length - 1 : 1;
  }

  /** The subcomponent (1-based) of what stands between two marks, as sent; empty where there is none. */
  stretch(from: number, to: number, subcomponent: number): string {
    const { text } = this.syntax;
    if (!this.#hasSubcomponents) return subcomponent === 1 ? text.slice(from, to) : '';
    const starts = this.#split(from, to);
    const start = starts[subcomponent - 1];
    const next = starts[subcomponent];
    return start === undefined || next === undefined ? '' : text.slice(start, next - 1);
  }

  /** Where the subcomponents start and, as the last number, where the next one would; looked for once. */
  #split(from: number, to: number): readonly number[] {
    const known = this.#subcomponents?.get(from);
    if (known !== undefined) return known;
    const { text, subcomponent } = this.syntax;
    this.syntax.scanned += to - from;
    const starts = [from];
    for (let at = from; at < to; at++) {
      if (text.charCodeAt(at) === subcomponent) starts.push(at + 1);
    }
    starts.push(to + 1);
    (this.#subcomponents ??= new Map()).set(from, starts);
    return starts;
  }
}

interface Divided {
  readonly marks: readonly number[];
  readonly fields: readonly number[];
  readonly hasSubcomponents: boolean;
}

/** Where a pass notes what it finds, so that its result has the room it needs and no more. */
const foundMarks: number[] = [];
const foundFields: number[] = [];
const MOST_KEPT = 1000;

/** Divides a stretch of a text. */
export function divide(syntax: Syntax, from: number, to: number): Division {
  const { text, field, component, repetition, subcomponent } = syntax;
  syntax.scanned += to - from;
  let hasSubcomponents = false;
  let marks = 1;
  let fields = 0;
  let opened = 0;
  foundMarks[0] = from - 1;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === field) {
      foundFields[fields++] = opened;
      opened = 2 * marks;
      foundMarks[marks++] = at;
    } else if (code === component) foundMarks[marks++] = at;
    else if (code === repetition) {
      opened |= 1;
      foundMarks[marks++] = at;
    } else if (code === subcomponent) hasSubcomponents = true;
  }
  foundFields[fields++] = opened;
  foundFields[fields++] = 2 * marks;
  foundMarks[marks++] = to;
  const division = new Division(syntax, {
    marks: foundMarks.slice(0, marks),
    fields: foundFields.slice(0, fields),
    hasSubcomponents,
  });
  if (marks > MOST_KEPT) foundMarks.length = 0;
  if (fields > MOST_KEPT) foundFields.length = 0;
  return division;
}
