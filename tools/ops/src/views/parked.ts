import type { DestinationControl } from '@care-relay/care-events';
import type { StandingNotice } from '@care-relay/ledger';
import { isSilenced, type StandingControl } from '@care-relay/lanes';
import { type Behind, behindIn, countPatients } from '../entries/behind.ts';
import { idOf, type WaitingEntry } from '../entries/open-entries.ts';
import { since, table } from '../table.ts';
import { describeStanding } from './tasks.ts';

/** What waits at one destination of a flow for one cause. */
export interface ParkedGroup {
  readonly flow: string;
  readonly destination: string;
  /** The code of what was wrong, or the state where nothing was: `AWAITING_DESTINATION`. */
  readonly cause: string;
  /** Entries at the front of their lanes, and those that wait behind them. */
  readonly waiting: number;
  readonly behind: number;
  /** How many patients' lanes stand still. */
  readonly patients: number;
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
  const behind = behindIn(open);
  const listed = [...open.filter(isListed), ...inTurn(open, behind)];
  const groups = Object.groupBy(listed, ({ group, destination, parked, held }) =>
    JSON.stringify([group, destination, causeOf(parked), held]),
  );
  return Object.values(groups)
    .flatMap((entries) => (entries === undefined ? [] : groupOf(entries, behind, now)))
    .sort((a, b) => a.oldestAt - b.oldestAt);
}

function isListed({ parked }: WaitingEntry): boolean {
  return parked.state === 'PARKED' || parked.state === 'AWAITING_DESTINATION';
}

/** What waits in turn only: its receiver is slower than what comes, and nothing before it is stopped. */
function inTurn(open: readonly WaitingEntry[], behind: Behind): readonly WaitingEntry[] {
  const follows = new Set(behind(open.filter(isListed)));
  return open.filter((entry) => entry.parked.state === 'BEHIND' && !follows.has(entry));
}

function groupOf(entries: readonly WaitingEntry[], behind: Behind, now: number): ParkedGroup[] {
  const [oldest] = entries.toSorted((a, b) => a.parked.parkedAt - b.parked.parkedAt);
  if (oldest === undefined) return [];
  const olderThan = (ms: number): number => entries.filter(({ parked }) => now - parked.parkedAt > ms).length;
  return [
    {
      ...{ flow: oldest.group, destination: oldest.destination, cause: causeOf(oldest.parked), held: oldest.held },
      waiting: entries.length,
      behind: entries.some(isListed) ? behind(entries).filter((one) => !isListed(one)).length : 0,
      patients: countPatients(entries),
      ...{ oldestAt: oldest.parked.parkedAt, oldest: idOf(oldest) },
      ...{ overHour: olderThan(hourMs), overDay: olderThan(dayMs) },
    },
  ];
}

function causeOf({ problem, state }: WaitingEntry['parked']): string {
  return problem?.code ?? (state === 'BEHIND' ? 'IN_TURN' : state);
}

const ages = ['OVER 1 H', 'OVER 1 D', 'OLDEST SINCE', 'OLDEST ID'];
const headings = ['FLOW', 'DESTINATION', 'CAUSE', 'FOR', 'WAITING', 'BEHIND', 'PATIENTS', ...ages];

export interface ParkedAround {
  /** What people set for destinations. */
  readonly controls: readonly StandingControl[];
  /** The tasks and alerts that stand. */
  readonly standing: readonly StandingNotice[];
  readonly now: number;
}

/** The list as a person reads it, with what is known of its destinations, and what can be done. */
export function printParked(groups: readonly ParkedGroup[], { controls, standing, now }: ParkedAround): string {
  const rows = groups.map((one) => [
    ...[one.flow, one.destination, one.cause, one.held ? 'a person' : 'the receiver'],
    ...[one.waiting, one.behind, one.patients, one.overHour, one.overDay].map(String),
    ...[since(one.oldestAt, now), one.oldest],
  ]);
  const listed = rows.length === 0 ? 'Nothing waits.' : table(headings, rows);
  const known = standing.filter((task) => groups.some((one) => isAbout(one, task)));
  const lines = [...known.map((one) => describeStanding(one, now)), ...settingsIn(controls, now), ...nextOf(groups)];
  return [listed, ...lines].join('\n');
}

/** Of what waits for the receiver, a task says why; an alert about the same would only say it again. */
function isAbout({ flow, destination, held }: ParkedGroup, { kind, group, destination: of }: StandingNotice): boolean {
  return kind === 'task' && !held && group === flow && of === destination;
}

function nextOf(groups: readonly ParkedGroup[]): readonly string[] {
  const forPerson = groups.find(({ held }) => held)?.oldest;
  return [
    ...(forPerson === undefined
      ? []
      : [`For a person: see the queue with \`lane ${forPerson}\`; mend what is wrong, then \`release\`; or \`skip\`.`]),
    ...(groups.every(({ held }) => held)
      ? []
      : ['For the receiver: nothing to decide; it goes by itself, in order, once the receiver takes it.']),
  ];
}

function settingsIn(controls: readonly StandingControl[], now: number): readonly string[] {
  return controls.flatMap((control) =>
    settingsOf(isSilenced(control, now) ? control : { ...control, silenced: undefined }),
  );
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
