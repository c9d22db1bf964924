import { escape } from '../escape/escape.ts';
import type { Delimiters } from '../message/delimiters.ts';
import { placeOf } from './ack-problem.ts';
import type { AckProblem } from './ack-problem.ts';
import { textOf0357 } from './table-0357.ts';

/** ERR as the version has it: one with ERR-1 (ELD) repeated before 2.5, one for each problem since. */
export function errorSegments(problems: readonly AckProblem[], version: string, delimiters: Delimiters): string[] {
  if (problems.length === 0) return [];
  if (isBefore(version, 5)) return [`ERR${delimiters.field}${locations(problems, delimiters)}`];
  return problems.map((problem) => errorSegment(problem, delimiters));
}

/** True for 2.0 up to, not with, 2.`minor`; a version that cannot be read is taken as 2.4. */
export function isBefore(version: string, minor: number): boolean {
  const read = /^2\.(\d+)/.exec(version)?.[1];
  return Number(read ?? 4) < minor;
}

/** The most that an MSA-3 of 2.4 takes. */
const SHORT_TEXT = 80;
/** The most that an ERR-8 takes. */
const LONG_TEXT = 250;

/** MSA-3: the first problem in words. */
export function shortText(problem: AckProblem, delimiters: Delimiters): string {
  return plain(withPlace(problem).slice(0, SHORT_TEXT), delimiters);
}

/** Code, text and coding system of table 0357, divided by `divider`. */
export function condition(problem: AckProblem, divider: string, delimiters: Delimiters): string {
  const text = plain(textOf0357(problem.table0357) ?? '', delimiters);
  return [problem.table0357, text, 'HL70357'].join(divider);
}

/** ERR-1 of 2.1 to 2.4: segment, its occurrence, field, and the condition as subcomponents. */
function locations(problems: readonly AckProblem[], delimiters: Delimiters): string {
  const { component, repetition, subcomponent } = delimiters;
  const shown = repetition === undefined ? problems.slice(0, 1) : problems;
  return shown
    .map((problem) => {
      const code = subcomponent === undefined ? problem.table0357 : condition(problem, subcomponent, delimiters);
      return [problem.segment ?? '', sequence(problem), number(problem.field), code].join(component);
    })
    .join(repetition);
}

/** ERR-2 where, ERR-3 table 0357, ERR-4 severity, ERR-5 our stable code, ERR-8 text for people. */
function errorSegment(problem: AckProblem, delimiters: Delimiters): string {
  const { component } = delimiters;
  const place = [
    problem.segment ?? '',
    sequence(problem),
    number(problem.field),
    number(problem.repetition),
    number(problem.component),
    number(problem.subcomponent),
  ];
  const where = place.join(component);
  const fields = [
    'ERR',
    '',
    problem.segment === undefined ? '' : trimEnd(where, component),
    condition(problem, component, delimiters),
    'E',
    plain(problem.code, delimiters),
    '',
    '',
    plain(problem.text.slice(0, LONG_TEXT), delimiters),
  ];
  return fields.join(delimiters.field);
}

function withPlace(problem: AckProblem): string {
  const place = placeOf(problem);
  return place === '' ? problem.text : `${place}: ${problem.text}`;
}

function sequence(problem: AckProblem): string {
  return problem.segment === undefined ? '' : number(problem.occurrence ?? 1);
}

function number(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

function trimEnd(text: string, divider: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === divider) end -= 1;
  return text.slice(0, end);
}

/** Our own words in ASCII, which every character set holds, with delimiters escaped, or blank where none can be. */
function plain(text: string, delimiters: Delimiters): string {
  const ascii = text.replace(/[^\x20-\x7e]/g, '?');
  if (delimiters.escape !== undefined) return escape(ascii, delimiters);
  const own: readonly (string | undefined)[] = Object.values(delimiters);
  return [...ascii].map((character) => (own.includes(character) ? ' ' : character)).join('');
}
