import { UsageError } from '../usage-error.ts';
import { deciderIn, deciderOptions, takeApart } from './command-line.ts';
import type { Deciding } from './ops-request.ts';
import { usage } from './usage.ts';

const options = {
  ...deciderOptions,
  json: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  flow: { type: 'string', default: 'gp-practice' },
  for: { type: 'string' },
  from: { type: 'string' },
  source: { type: 'string' },
  subject: { type: 'string' },
  rate: { type: 'string' },
} as const;

/** The command line of `npm run ops`, taken apart. */
export type Words = ReturnType<typeof wordsOf>;

/** Throws `UsageError` for an option that there is not. */
export function wordsOf(argv: readonly string[]) {
  return takeApart(argv, { options, usage });
}

/** Who decides, why, and how the answer is given. Throws `UsageError` without a reason. */
export function decidingIn({ values }: Words, user: string): Deciding {
  return { ...deciderIn(values, user), json: values.json, dryRun: values['dry-run'] };
}

/** The one word that must stand there. Throws `UsageError`. */
export function onlyWord(words: readonly string[]): string {
  const [word, ...rest] = words;
  if (word === undefined || rest.length > 0) throw new UsageError(usage);
  return word;
}

/** A moment in milliseconds. Throws `UsageError`. */
export function momentIn(text: string): number {
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) throw new UsageError('say from when with --from TIME, like 2026-01-31T08:00:00Z');
  return moment;
}

/** A number over 0. Throws `UsageError`. */
export function rateIn(text: string): number {
  const rate = Number(text);
  if (Number.isFinite(rate) && rate > 0) return rate;
  throw new UsageError('a rate is a number over 0: attempts a second');
}

const unitsInMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90s`, `30m`, `2h`, `1d` in milliseconds. Throws `UsageError`. */
export function lengthIn(text: string): number {
  const [, amount, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const factor = unitsInMs[unit];
  if (amount === undefined || factor === undefined) throw new UsageError('a length of time is like 90s, 30m, 2h or 1d');
  return Number(amount) * factor;
}
