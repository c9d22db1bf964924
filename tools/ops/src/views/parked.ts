import type { DestinationControl } from '@care-relay/care-events';
import type { StandingControl } from '@care-relay/lanes';
import { countBehind, idOf, type WaitingEntry } from '../entries/open-entries.ts';
import { age, table } from '../table.ts';

/** What waits at one destination of a flow for one cause. */
export interface ParkedGroup {
  readonly flow: string;
  readonly destination: string;
  /** The code of what was wrong, or the state where nothing was: `AWAITING_DESTINATION`. */
  readonly cause: string;
  /** Entries at the front of their lanes, and those that wait behind them. */
  readonly waiting: number;
  readonly behind: number;
  /** Since when the oldest waits, in milliseconds, and its id. */
  readonly oldestAt: number;
  readonly oldest: string;
  /** Of those waiting: how many for over an hour, and for over a day. */
  readonly overHour: number;
  readonly overDay: number;
  /** True where a person must decide. */
  readonly held: boolean;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Groups what waits by flow, destination and cause, the oldest first; what waits behind counts with its head. */
export function groupParked(open: readonly WaitingEntry[], now: number): readonly ParkedGroup[] {
  const groups = Object.groupBy(
    open.filter(({ parked }) => parked.state === 'PARKED' || parked.state === 'AWAITING_DESTINATION'),
    ({ group, destination, parked, held }) => JSON.stringify([group, destination, causeOf(parked), held]),
  );
  return Object.values(groups)
    .flatMap((entries) => (entries === undefined ? [] : groupOf(entries, open, now)))
    .sort((a, b) => a.oldestAt - b.oldestAt);
}

function groupOf(entries: readonly WaitingEntry[], open: readonly WaitingEntry[], now: number): ParkedGroup[] {
  const [oldest] = entries.toSorted((a, b) => a.parked.parkedAt - b.parked.parkedAt);
  if (oldest === undefined) return [];
  const olderThan = (ms: number): number => entries.filter(({ parked }) => now - parked.parkedAt > ms).length;
  return [
    {
      ...{ flow: oldest.group, destination: oldest.destination, cause: causeOf(oldest.parked), held: oldest.held },
      waiting: entries.length,
      behind: entries.reduce((sum, entry) => sum + countBehind(open, entry), 0),
      ...{ oldestAt: oldest.parked.parkedAt, oldest: idOf(oldest) },
      ...{ overHour: olderThan(hourMs), overDay: olderThan(dayMs) },
    },
  ];
}

function causeOf({ problem, state }: WaitingEntry['parked']): string {
  return problem?.code ?? state;
}

const headings = ['FLOW', 'DESTINATION', 'CAUSE', 'FOR', 'WAITING', 'BEHIND', 'OVER 1 H', 'OVER 1 D', 'OLDEST', 'ID'];

/** The list as a person reads it, with what people set for destinations. */
export function printParked(
  groups: readonly ParkedGroup[],
  { controls, now }: { readonly controls: readonly StandingControl[]; readonly now: number },
): string {
  const rows = groups.map((one) => [
    ...[one.flow, one.destination, one.cause, one.held ? 'a person' : 'the receiver'],
    ...[one.waiting, one.behind, one.overHour, one.overDay].map(String),
    ...[age(now - one.oldestAt), one.oldest],
  ]);
  const listed = rows.length === 0 ? 'Nothing waits.' : table(headings, rows);
  return [listed, ...controls.flatMap((one) => settingsOf(one))].join('\n');
}

function settingsOf({ group, destination, paused, throttled, silenced }: StandingControl): readonly string[] {
  const by = ({ person, reason }: DestinationControl): string => `by ${person}: ${reason}`;
  return [
    ...(paused === undefined ? [] : [`${group} ${destination} is paused ${by(paused)}`]),
    ...(throttled === undefined
      ? []
      : [`${group} ${destination} takes ${throttled.ratePerSecond ?? 0} a second, ${by(throttled)}`]),
    ...(silenced === undefined ? [] : [`${group} ${destination} is silenced ${by(silenced)}`]),
  ];
}
