import type { Message } from '@care-relay/hl7v2';
import { parseNhsNumber, tracingStatus, type NhsNumber } from '@care-relay/nhs';
import type { CxPattern, Profile } from '../profiles/profile.ts';
import { firstText, isCleared, textOf, type Line, type ThreeState } from './line.ts';
import { contradicted } from './problem.ts';

/** An identifier that lanes and links may rest on. */
export interface KnownId {
  readonly value: string;
  readonly authority: string;
}

/** The CX of a field, by which a patient may be known; read once. */
export class Identifiers {
  readonly #line: Line;
  readonly #n: number;
  #all: readonly Cx[] | undefined;

  constructor(line: Line, n: number) {
    this.#line = line;
    this.#n = n;
  }

  get path(): string {
    return this.#line.path(this.#n);
  }

  get all(): readonly Cx[] {
    return (this.#all ??= cxIn(this.#line, this.#n));
  }
}

/** The valid NHS number among them. Two different ones reject the message; an invalid one is none. */
export function nhsNumberIn(ids: Identifiers, profile: Profile): NhsNumber | undefined {
  let found: NhsNumber | undefined;
  for (const cx of ids.all) {
    if (!isNhs(cx, profile)) continue;
    const number = parseNhsNumber(cx.value);
    if (!number.ok || number.value === found) continue;
    if (found !== undefined) {
      throw contradicted('NHS_NUMBER_AMBIGUOUS', ids.path, `${ids.path} has two different NHS numbers`);
    }
    found = number.value;
  }
  return found;
}

/** True where an NHS number was sent and is not one. */
export function hasInvalidNhsNumber(ids: Identifiers, profile: Profile): boolean {
  return ids.all.some((cx) => isNhs(cx, profile) && !parseNhsNumber(cx.value).ok);
}

interface Within {
  readonly profile: Profile;
  readonly message: Message;
}

/** The first CX that the profile declares to be the patient at this source. */
export function localIdIn(ids: Identifiers, within: Within): KnownId | undefined {
  const { localId } = within.profile;
  return localId.kind === 'nhsOnly' ? undefined : firstMatching(ids, within, localId.patterns);
}

/** A CX that is better than none, where the profile allows it. */
export function lastResortIn(ids: Identifiers, within: Within): KnownId | undefined {
  const { localId } = within.profile;
  if (localId.kind === 'nhsOnly' || localId.lastResort === undefined) return undefined;
  return firstMatching(ids, within, localId.lastResort);
}

function firstMatching(
  ids: Identifiers,
  { profile, message }: Within,
  patterns: readonly CxPattern[],
): KnownId | undefined {
  const sender = senderOf(message);
  for (const pattern of patterns) {
    const found = ids.all.find((cx) => matches(cx, pattern, sender) && !isNhs(cx, profile));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Status 01 to 08 of the NHS number, from the first of the profile's places that states one. Two of them reject. */
export function nhsNumberStatusOf({ pid, ids }: Numbered, zu1: Line, profile: Profile): string | null {
  for (const place of profile.nhsNumberStatus) {
    let found: string | undefined;
    for (const text of statusTexts(place, { pid, ids, zu1, profile })) {
      const code = tracingStatus(text)?.code;
      if (code === undefined || code === found) continue;
      if (found !== undefined)
        throw contradicted('NHS_NUMBER_STATUS_AMBIGUOUS', pid.path(32), 'two statuses of one NHS number');
      found = code;
    }
    if (found !== undefined) return found;
  }
  return null;
}

interface Numbered {
  readonly pid: Line;
  readonly ids: Identifiers;
}

function statusTexts(
  place: Profile['nhsNumberStatus'][number],
  { pid, ids, zu1, profile }: Numbered & { zu1: Line; profile: Profile },
): readonly string[] {
  if (place === 'PID-32') return listed(pid.many(32, firstText));
  if (place === 'ZU1-27') return [zu1.text(27) ?? ''];
  const numbers = ids.all.filter((cx) => isNhs(cx, profile));
  return numbers.flatMap(({ suffix }) => /^\{status:(\d\d)\}/.exec(suffix)?.[1] ?? []);
}

function listed(value: ThreeState<readonly string[]>): readonly string[] {
  return value === null || isCleared(value) ? [] : value;
}

/** The sending facility, by which `@sender` is meant. */
function senderOf(message: Message): string {
  return message.text('MSH-4')?.trim() ?? '';
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
