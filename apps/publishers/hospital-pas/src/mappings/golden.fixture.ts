import { readdirSync, readFileSync } from 'node:fs';
import { parseMessage, type Message } from '@care-relay/hl7v2';
import { profileNamed, type Profile } from '../profiles/index.ts';
import type { MappedEvent, MappingContext, MappingResult } from './map-message.ts';
import type { StandingStatements } from './statements.ts';

const folder = new URL('../../golden/', import.meta.url);

/** What `out.json` says about `in.hl7`, for people and for the spec. */
interface Expected {
  readonly title: string;
  readonly profile: string;
  readonly given?: {
    readonly statements?: StandingStatements;
    readonly receivedAt?: string;
    readonly sendsOnlyTraced?: boolean;
  };
}

/** One golden pair: a message as a hospital sends it, and what it becomes. */
export interface Golden {
  readonly name: string;
  readonly expected: Expected;
  readonly text: string;
  readonly message: Message;
  readonly profile: Profile;
  readonly context: MappingContext;
  /** Where the expected output stands. */
  readonly path: string;
}

export function goldens(): readonly Golden[] {
  return readdirSync(folder).sort().map(golden);
}

function golden(name: string): Golden {
  const at = new URL(`${name}/`, folder);
  const path = new URL('out.json', at);
  // Our own file, in the form that this fixture writes.
  const expected = JSON.parse(readFileSync(path, 'utf8')) as Expected;
  const profile = profileNamed(expected.profile);
  if (profile === undefined) throw new TypeError(`${name}: no profile ${expected.profile}`);
  const text = readFileSync(new URL('in.hl7', at), 'utf8').trimEnd().replaceAll('\n', '\r');
  const { statements = {}, receivedAt = '2026-01-12T14:05:09Z', sendsOnlyTraced = false } = expected.given ?? {};
  const context = { profile, organisation: 'RCB', system: 'PAS', receivedAt, statements, sendsOnlyTraced };
  return { name, expected, text, message: parseMessage(Buffer.from(text)), profile, context, path: path.pathname };
}

/** `out.json`: what was given, and the result without what is empty. */
export function written({ expected }: Golden, result: MappingResult): string {
  const { title, profile, given } = expected;
  const outcome = result.kind === 'events' ? { events: result.events.map(readable) } : result;
  return `${JSON.stringify(withoutEmpty({ title, profile, given, ...outcome }), null, 2)}\n`;
}

function readable({ subject, also, ...event }: MappedEvent): object {
  const { type, flags, occurredTime, recordedTime, statement, data } = event;
  const lanes = [subject, ...also].map((key) => [key.kind, key.authority, key.value].filter(Boolean).join(' '));
  return { type, lanes, occurredTime, recordedTime, flags, statement, data };
}

/** Nulls, empty lists and `familyUnknown: false` say nothing to a reader. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .map(([key, item]) => [key, withoutEmpty(item)] as const)
    .filter(([key, item]) => !isEmpty(item) && !(key === 'familyUnknown' && item === false));
  return Object.fromEntries(kept);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
