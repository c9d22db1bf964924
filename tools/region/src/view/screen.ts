import { ambulanceTrust } from '../ambulance/epcr.ts';
import type { HospitalFigures, PracticeFigures, RegionSnapshot } from '../figures/snapshot.ts';
import { left, right, table, type Column } from './columns.ts';
import { duration, milliseconds } from './words.ts';

const hospitalColumns: readonly Column<HospitalFigures>[] = [
  left('hospital', ({ name }) => name),
  left('speaks', ({ dialect }) => dialect),
  right('acknowledged', ({ acknowledged }) => acknowledged),
  right('refused', ({ refused }) => refused),
  right('sent again', ({ resent }) => resent),
  right('last minute', ({ perMinute }) => perMinute),
  right('answered in', ({ answerMs }) => milliseconds(answerMs)),
];

const practiceColumns: readonly Column<PracticeFigures>[] = [
  left('practice', ({ name }) => name),
  left('manner', ({ manner }) => manner),
  right('accepted', ({ accepted }) => accepted),
  right('repeats', ({ repeats }) => repeats),
  right('refused', ({ refused }) => refused),
  right('503', ({ unavailable }) => unavailable),
  left('latest', ({ latest }) => latest ?? '–'),
  right('late by', ({ lateness }) => duration(lateness.median)),
  right('at most', ({ lateness }) => duration(lateness.longest)),
];

/** The region as a page of lines, for a terminal. */
export function screen(region: RegionSnapshot, hub: readonly string[]): readonly string[] {
  return [
    `CareRelay, local region · running ${duration(region.runningMs)} · every person is invented · Ctrl-C stops it`,
    '',
    ...table(hospitalColumns, region.hospitals),
    '',
    ...hub.map((line) => `  ${line}`),
    '',
    ...table(practiceColumns, region.practices),
    ...crewLines(region),
  ];
}

/** What the ambulance trust's system has filed, once it has anything. */
function crewLines({ ambulance = {} }: RegionSnapshot): readonly string[] {
  const filed = Object.entries(ambulance).map(([event, count]) => `${event} ${count}`);
  return filed.length === 0 ? [] : ['', `  ${ambulanceTrust.name}: ${filed.join(' · ')}`];
}

/** The region in one line, for a log. */
export function line(region: RegionSnapshot, hub: readonly string[]): string {
  const sent = region.hospitals.map(({ name, acknowledged }) => `${name} ${acknowledged} acknowledged`);
  const accepted = region.practices.reduce((so, practice) => so + practice.accepted, 0);
  const longest = Math.max(...region.practices.map(({ lateness }) => lateness.longest ?? 0));
  const took = [...sent, `practices accepted ${accepted}`, `late by at most ${duration(longest)}`, ...hub];
  return `${duration(region.runningMs)}: ${took.join(' · ')}`;
}
