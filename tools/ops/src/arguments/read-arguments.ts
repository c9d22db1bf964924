import type { ControlToWrite, EntryCommand } from '@care-relay/lanes';
import { UsageError } from '../usage-error.ts';
import type { DecideRequest, IdentityRequest, OpsRequest, ReplayRequest, SetRequest } from './ops-request.ts';
import { usage } from './usage.ts';
import { decidingIn, lengthIn, momentIn, onlyWord, rateIn, type Words, wordsOf } from './words.ts';

/** What a command line is read against. */
export interface Typed {
  /** Who sits there. */
  readonly user: string;
  /** In milliseconds. */
  readonly now: number;
}

type Reader = (words: Words, rest: readonly string[], typed: Typed) => OpsRequest;

const readers: Readonly<Record<string, Reader>> = {
  parked: (words, rest) => ({ kind: 'parked', json: nothingElse(words, rest) }),
  tasks: (words, rest) => ({ kind: 'tasks', json: nothingElse(words, rest) }),
  lane: ({ values: { json } }, rest) => ({ kind: 'lane', id: onlyWord(rest), json }),
  path: ({ values: { json } }, rest) => ({ kind: 'path', id: onlyWord(rest), json }),
  'look-ups': lookUps,
  release: decide('RELEASE'),
  skip: decide('SKIP'),
  close: decide('CLOSE'),
  ahead: decide('AHEAD'),
  worklist: decide('WORKLIST'),
  pause: set('PAUSE'),
  resume: set('RESUME'),
  throttle,
  silence: set('SILENCE'),
  unsilence: set('UNSILENCE'),
  replay,
  done: (words, rest, { user }) => ({ kind: 'done', id: onlyWord(rest), ...decidingIn(words, user) }),
  link: whoIsWho('LINK'),
  apart: whoIsWho('KEEP_APART'),
};

/** Reads the command line. Throws `UsageError`, whose message says how it goes. */
export function readArguments(argv: readonly string[], typed: Typed): OpsRequest {
  const words = wordsOf(argv);
  const [verb = '', ...rest] = words.positionals;
  const reader = Object.hasOwn(readers, verb) ? readers[verb] : undefined;
  if (reader === undefined) throw new UsageError(usage);
  return reader(words, rest, typed);
}

function nothingElse({ values: { json } }: Words, rest: readonly string[]): boolean {
  if (rest.length > 0) throw new UsageError(usage);
  return json;
}

function lookUps({ values: { json, from, subject } }: Words, rest: readonly string[]): OpsRequest {
  const [organisation, ...others] = rest;
  if (others.length > 0) throw new UsageError(usage);
  return {
    ...{ kind: 'lookUps', json },
    ...(organisation !== undefined && { organisation: organisation.toUpperCase() }),
    ...(subject !== undefined && { subject }),
    ...(from !== undefined && { from: momentIn(from) }),
  };
}

function decide(verb: EntryCommand['kind']): (words: Words, rest: readonly string[], typed: Typed) => DecideRequest {
  return (words, rest, { user }) => ({ kind: 'decide', verb, id: onlyWord(rest), ...decidingIn(words, user) });
}

function whoIsWho(verdict: IdentityRequest['verdict']): Reader {
  return (words, rest, { user }) => ({ kind: 'identity', verdict, id: onlyWord(rest), ...decidingIn(words, user) });
}

function set(setting: ControlToWrite['kind']): (words: Words, rest: readonly string[], typed: Typed) => SetRequest {
  return (words, rest, { user }) => {
    const { flow, for: length } = words.values;
    const destination = onlyWord(rest);
    const forMs = setting === 'SILENCE' && length !== undefined ? { forMs: lengthIn(length) } : {};
    return { kind: 'set', setting, flow, destination, ...forMs, ...decidingIn(words, user) };
  };
}

function throttle(words: Words, [destination, rate, ...rest]: readonly string[], typed: Typed): SetRequest {
  if (destination === undefined || rate === undefined || rest.length > 0) throw new UsageError(usage);
  if (rate === 'off') return set('UNTHROTTLE')(words, [destination], typed);
  return { ...set('THROTTLE')(words, [destination], typed), ratePerSecond: rateIn(rate) };
}

function replay(words: Words, rest: readonly string[], { user }: Typed): OpsRequest {
  const deciding = decidingIn(words, user);
  if (rest[0] === 'stop') return { kind: 'stopReplay', replayId: onlyWord(rest.slice(1)), ...deciding };
  return { kind: 'replay', destination: onlyWord(rest), ...replayed(words), ...deciding };
}

function replayed({
  values: { flow, from, source, subject, rate },
}: Words): Pick<ReplayRequest, 'flow' | 'from' | 'source' | 'subject' | 'ratePerSecond'> {
  return {
    ...{ flow, from: momentIn(from ?? '') },
    ...(source !== undefined && { source }),
    ...(subject !== undefined && { subject }),
    ...(rate !== undefined && { ratePerSecond: rateIn(rate) }),
  };
}
