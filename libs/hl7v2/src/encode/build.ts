import { ASCII, UTF_8, type Charset } from '../charset/charset.ts';
import { declaredSingleByte } from '../charset/single-byte.ts';
import { escape } from '../escape/escape.ts';
import { encodingCharacters, STANDARD_DELIMITERS, type Delimiters } from '../message/delimiters.ts';
import { Message } from '../message/message.ts';
import { splitLines } from '../message/parse.ts';
import { Hl7UsageError } from '../message/problem.ts';
import { Syntax } from '../message/syntax.ts';
import { CLEARED_TEXT } from '../message/value.ts';

/** Writes `""`: the receiver deletes what it holds. */
export const CLEAR: unique symbol = Symbol('clear');

type Leaf = string | typeof CLEAR | undefined;
/** A component: its text, or its subcomponents. */
export type ComponentInput = Leaf | readonly Leaf[];
/** A field: its text, or its components. Texts are plain; escaping is done here. */
export type FieldInput = Leaf | readonly ComponentInput[] | Repeated;
export interface Repeated {
  readonly repetitions: readonly (Leaf | readonly ComponentInput[])[];
}
export interface SegmentInput {
  readonly name: string;
  /** By number, 1-based. MSH-1 and MSH-2 come from the delimiters. */
  readonly fields: Readonly<Record<number, FieldInput>>;
}
export interface BuildOptions {
  readonly delimiters?: Delimiters;
  /** `ASCII`, `UTF-8` (the default) or a single-byte set of table 0211. MSH-18 is the caller's to fill. */
  readonly charset?: string;
}

/** A repeating field: `repeat(['1', , , 'A'], ['2', , , 'B'])`. */
export function repeat(...repetitions: Repeated['repetitions']): Repeated {
  return { repetitions };
}

/** A new message; every text escaped, segments ended by CR, empty trailing parts left out. */
export function buildMessage(segments: readonly SegmentInput[], options: BuildOptions = {}): Message {
  const { delimiters = STANDARD_DELIMITERS } = options;
  if (segments[0]?.name !== 'MSH') throw new Hl7UsageError('SEGMENT_NAME', 'the first segment must be MSH');
  const charset = charsetNamed(options.charset ?? 'UTF-8');
  const text = segments.map((segment) => `${written(segment, delimiters)}\r`).join('');
  const bodyAt = 4 + encodingCharacters(delimiters).length;
  const syntax = new Syntax({ text, delimiters, escaped: charset.decode, bodyAt });
  const lines = splitLines(syntax, 0, Infinity);
  return new Message({ lines, syntax, charset, charsetCertain: true, prefix: '' });
}

function charsetNamed(name: string): Charset {
  const found = name === 'ASCII' ? ASCII : name === 'UTF-8' ? UTF_8 : declaredSingleByte(name);
  if (found === undefined)
    throw new Hl7UsageError('CHARSET', 'a message is written in ASCII, UTF-8 or a set of table 0211');
  return found;
}

function written({ name, fields }: SegmentInput, delimiters: Delimiters): string {
  if (!/^[A-Z][A-Z0-9]{2}$/.test(name)) throw new Hl7UsageError('SEGMENT_NAME', 'a segment name has three capitals');
  const isHeader = name === 'MSH' || name === 'FHS' || name === 'BHS';
  const last = Math.max(isHeader ? 2 : 0, ...Object.keys(fields).map(Number));
  const texts = Array.from({ length: last }, (_, index) => fieldText(fields[index + 1], delimiters));
  if (isHeader) texts.splice(0, 2, encodingCharacters(delimiters));
  return joined([name, ...texts], delimiters.field);
}

function fieldText(field: FieldInput, delimiters: Delimiters): string {
  if (typeof field === 'object' && 'repetitions' in field) {
    const { repetition = '~' } = delimiters;
    return joined(
      field.repetitions.map((one) => repetitionText(one, delimiters)),
      repetition,
    );
  }
  return repetitionText(field, delimiters);
}

function repetitionText(input: Leaf | readonly ComponentInput[], delimiters: Delimiters): string {
  if (!Array.isArray(input)) return leafText(leafOf(input), delimiters);
  const components = input.map((component: ComponentInput) => componentText(component, delimiters));
  return joined(components, delimiters.component);
}

function componentText(input: ComponentInput, delimiters: Delimiters): string {
  if (!Array.isArray(input)) return leafText(leafOf(input), delimiters);
  return joined(
    input.map((leaf: Leaf) => leafText(leaf, delimiters)),
    delimiters.subcomponent ?? '&',
  );
}

function leafOf(input: ComponentInput | readonly ComponentInput[]): Leaf {
  return typeof input === 'object' ? undefined : input;
}

function leafText(leaf: Leaf, delimiters: Delimiters): string {
  if (leaf === undefined) return '';
  return leaf === CLEAR ? CLEARED_TEXT : escape(leaf, delimiters);
}

function joined(parts: readonly string[], separator: string): string {
  const last = parts.findLastIndex((part) => part !== '');
  return parts.slice(0, last + 1).join(separator);
}
