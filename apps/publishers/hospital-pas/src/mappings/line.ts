import { cleared, type Cleared } from '@care-relay/care-events';
import type { Field, Message, Repetition, Segment } from '@care-relay/hl7v2';

export const CLEARED: Cleared = cleared;
/** A field as an event carries it: not sent, deleted, or a value. */
export type ThreeState<T> = T | Cleared | null;

const NONE: readonly Repetition[] = [];

/** Mappings make no other `Cleared` than this one. */
export function isCleared(value: unknown): value is Cleared {
  return value === CLEARED;
}

/** A segment under the name that problems give it; without one, every field is not sent. */
export class Line {
  readonly segment: Segment | undefined;
  readonly #name: string;
  readonly #occurrence: number;

  /** `occurrence` stands in the name that problems give it (`PID[2]`); 0 where there is one of its kind. */
  constructor(name: string, segment: Segment | undefined, occurrence = 0) {
    this.#name = name;
    this.segment = segment;
    this.#occurrence = occurrence;
  }

  static of(message: Message, name: string): Line {
    return new Line(name, message.segment(name));
  }

  get label(): string {
    return this.#occurrence === 0 ? this.#name : `${this.#name}[${this.#occurrence}]`;
  }

  path(n: number): string {
    return `${this.label}-${n}`;
  }

  /** Repetitions that say anything. */
  repetitions(n: number): readonly Repetition[] {
    const sent = this.segment?.repetitions(n) ?? NONE;
    return sent.some((repetition) => repetition.isEmpty) ? sent.filter((one) => !one.isEmpty) : sent;
  }

  first(n: number): Repetition | undefined {
    return this.segment?.first(n);
  }

  state(n: number): Field['state'] {
    return this.segment?.field(n).state ?? 'absent';
  }

  /** The first repetition where it says anything. */
  sent(n: number): Repetition | undefined {
    const first = this.segment?.first(n);
    return first === undefined || first.isEmpty ? undefined : first;
  }

  /** The first component of the first repetition, trimmed; undefined when not sent, cleared or blank. */
  text(n: number, component = 1): string | undefined {
    return textOf(this.first(n), component);
  }

  /** Field `n` read as one value. */
  one<T>(n: number, read: (repetition: Repetition) => T | null): ThreeState<T> {
    const first = this.sent(n);
    if (first === undefined) return null;
    return first.isCleared ? CLEARED : read(first);
  }

  /** Field `n` read as a list; null when nothing of it can be read. */
  many<T>(n: number, read: (repetition: Repetition) => T | null): ThreeState<readonly T[]> {
    const sent = this.segment?.repetitions(n) ?? NONE;
    if (sent.length === 0) return null;
    const found: T[] = [];
    let deletes: boolean | undefined;
    for (const repetition of sent) {
      if (repetition.isEmpty) continue;
      const isCleared = repetition.isCleared;
      deletes = isCleared && deletes !== false;
      const value = isCleared ? null : read(repetition);
      if (value !== null) found.push(value);
    }
    if (deletes === true) return CLEARED;
    return found.length === 0 ? null : found;
  }

  /** Field `n` as plain text. */
  plain(n: number): ThreeState<string> {
    return this.one(n, firstText);
  }
}

/** The first component, or null. */
export function firstText(repetition: Repetition): string | null {
  return textOf(repetition, 1) ?? null;
}

export function textOf(repetition: Repetition | undefined, component: number, sub = 1): string | undefined {
  const text = repetition?.text(component, sub);
  if (text === undefined || isTrimmed(text)) return text;
  return text.trim() || undefined;
}

/** True where both ends are plain printable characters, as nearly always: the platform's `trim` costs more than looking. */
function isTrimmed(text: string): boolean {
  return isPrintable(text.charCodeAt(0)) && isPrintable(text.charCodeAt(text.length - 1));
}

function isPrintable(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

export function listOrNull<T>(values: readonly (T | null)[]): readonly T[] | null {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : present;
}
