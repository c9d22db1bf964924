import { Hl7UsageError } from './problem.ts';

export interface Path {
  readonly segment: string;
  readonly occurrence: number;
  readonly field: number;
  readonly repetition: number;
  readonly component: number;
  readonly subcomponent: number;
}

const PATH = /^([A-Z][A-Z0-9]{2})(?:\[(\d{1,7})\])?-(\d{1,5})(?:\[(\d{1,7})\])?(?:\.(\d{1,5})(?:\.(\d{1,5}))?)?$/;
const REMEMBERED = 2000;
const known = new Map<string, Path>();

/**
 * Reads `PID[1]-3[2].4.1`: segment[occurrence]-field[repetition].component.subcomponent, all 1-based, each left out
 * meaning the first. Throws `Hl7UsageError` for anything else.
 */
export function readPath(text: string): Path {
  const remembered = known.get(text);
  if (remembered !== undefined) return remembered;
  const path = parse(text);
  if (known.size < REMEMBERED) known.set(text, path);
  return path;
}

function parse(text: string): Path {
  const match = PATH.exec(text);
  const [occurrence = 1, field = 1, repetition = 1, component = 1, subcomponent = 1] =
    match?.slice(2).map((part) => (part === undefined ? 1 : Number(part))) ?? [];
  if (match === null || Math.min(occurrence, field, repetition, component, subcomponent) < 1) {
    throw new Hl7UsageError('PATH', 'a path reads SEG[occurrence]-field[repetition].component.subcomponent');
  }
  return { segment: match[1] ?? '', occurrence, field, repetition, component, subcomponent };
}
