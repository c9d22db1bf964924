import type { Message } from '@care-relay/hl7v2';
import { parseNhsNumber, tracingStatus, type NhsNumber } from '@care-relay/nhs';
import type { CxPattern, Profile } from '../profiles/profile.ts';
import { firstText, textOf, type Line } from './line.ts';
import { contradicted } from './problem.ts';

/** An identifier that lanes and links may rest on. */
export interface KnownId {
  readonly value: string;
  readonly authority: string;
}

/** The valid NHS number among the CX of a field. Two different ones reject the message; an invalid one is none. */
export function nhsNumberIn(line: Line, n: number, profile: Profile): NhsNumber | undefined {
  let found: NhsNumber | undefined;
  for (const text of nhsTexts(line, n, profile)) {
    const number = parseNhsNumber(text);
    if (!number.ok || number.value === found) continue;
    if (found !== undefined) {
      throw contradicted('NHS_NUMBER_AMBIGUOUS', line.path(n), `${line.path(n)} has two different NHS numbers`);
    }
    found = number.value;
  }
  return found;
}

/** True where an NHS number was sent and is not one. */
export function hasInvalidNhsNumber(line: Line, n: number, profile: Profile): boolean {
  return nhsTexts(line, n, profile).some((text) => !parseNhsNumber(text).ok);
}

/** The first CX of a field that the profile declares to be the patient at this source. */
export function localIdIn(line: Line, n: number, within: { profile: Profile; message: Message }): KnownId | undefined {
  const { localId } = within.profile;
  return localId.kind === 'nhsOnly' ? undefined : firstMatching(line, n, { ...within, patterns: localId.patterns });
}

/** A CX that is better than none, where the profile allows it. */
export function lastResortIn(
  line: Line,
  n: number,
  within: { profile: Profile; message: Message },
): KnownId | undefined {
  const { localId } = within.profile;
  if (localId.kind === 'nhsOnly' || localId.lastResort === undefined) return undefined;
  return firstMatching(line, n, { ...within, patterns: localId.lastResort });
}

function firstMatching(
  line: Line,
  n: number,
  { profile, message, patterns }: { profile: Profile; message: Message; patterns: readonly CxPattern[] },
): KnownId | undefined {
  const candidates = cxIn(line, n).filter((cx) => !isNhs(cx, profile));
  const sender = senderOf(message);
  for (const pattern of patterns) {
    const found = candidates.find((cx) => matches(cx, pattern, sender));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Status 01 to 08 of the NHS number, from the first of the profile's places that states one. Two of them reject. */
export function nhsNumberStatusOf(pid: Line, zu1: Line, profile: Profile): string | null {
  for (const place of profile.nhsNumberStatus) {
    const codes = new Set(statusTexts(place, { pid, zu1, profile }).flatMap((text) => tracingStatus(text)?.code ?? []));
    if (codes.size > 1)
      throw contradicted('NHS_NUMBER_STATUS_AMBIGUOUS', pid.path(32), 'two statuses of one NHS number');
    const [code] = codes;
    if (code !== undefined) return code;
  }
  return null;
}

function statusTexts(
  place: Profile['nhsNumberStatus'][number],
  { pid, zu1, profile }: { pid: Line; zu1: Line; profile: Profile },
): readonly string[] {
  if (place === 'PID-32') return pid.repetitions(32).flatMap((repetition) => firstText(repetition) ?? []);
  if (place === 'ZU1-27') return [profile.ukSegments ? (zu1.text(27) ?? '') : ''];
  const numbers = cxIn(pid, 3).filter((cx) => isNhs(cx, profile));
  return numbers.flatMap(({ suffix }) => /^\{status:(\d\d)\}/.exec(suffix)?.[1] ?? []);
}

/** The sending facility, by which `@sender` is meant. */
function senderOf(message: Message): string {
  return message.text('MSH-4')?.trim() ?? '';
}

function nhsTexts(line: Line, n: number, profile: Profile): readonly string[] {
  const numbers: string[] = [];
  for (const cx of cxIn(line, n)) {
    if (isNhs(cx, profile)) numbers.push(cx.value);
  }
  return numbers;
}

/** A CX by which a patient may be known. */
interface Cx extends KnownId {
  readonly type: string;
  /** What stands behind the type in braces (`{status:01}`). */
  readonly suffix: string;
}

function cxIn(line: Line, n: number): readonly Cx[] {
  const found: Cx[] = [];
  for (const repetition of line.repetitions(n)) {
    const value = textOf(repetition, 1);
    if (value === undefined) continue;
    const typed = textOf(repetition, 5) ?? '';
    const brace = typed.indexOf('{');
    const type = brace === -1 ? typed : typed.slice(0, brace);
    found.push({ value, authority: textOf(repetition, 4) ?? '', type, suffix: typed.slice(type.length) });
  }
  return found;
}

function isNhs(cx: Cx, profile: Profile): boolean {
  return profile.nhsNumber.some((pattern) => matches(cx, pattern, ''));
}

function matches({ authority, type }: Cx, pattern: CxPattern, sender: string): boolean {
  if (pattern.type !== undefined && !sameText(pattern.type, type)) return false;
  if (pattern.authority === undefined) return true;
  return pattern.authority === '@sender' ? isSender(authority, sender) : sameText(pattern.authority, authority);
}

/** ODS codes of sites begin with the trust's three characters. */
function isSender(authority: string, sender: string): boolean {
  if (authority === '' || sender === '') return false;
  return sameText(authority, sender) || (sender.length === 5 && sameText(authority, sender.slice(0, 3)));
}

function sameText(a: string, b: string): boolean {
  return a === b || (a.length === b.length && a.toUpperCase() === b.toUpperCase());
}
