import { describe, expect, it } from 'vitest';
import type { WaitingEntry } from '../entries/open-entries.ts';
import { idOf } from '../entries/open-entries.ts';
import { groupParked, printParked } from './parked.ts';

const hour = 3_600_000;
const now = 100 * hour;

interface Waits {
  readonly offset: number;
  readonly subject: string;
  readonly hours: number;
  readonly code?: string;
  readonly state?: WaitingEntry['parked']['state'];
}

function waiting({ offset, subject, hours, code, state = 'PARKED' }: Waits): WaitingEntry {
  const parkedAt = now - hours * hour;
  const problem = code === undefined ? {} : { problem: { code, text: 'No.' } };
  return {
    ...{ group: 'gp-practice', destination: 'Y06601', source: 'RCB/PAS', subjects: [subject] },
    ...{
      at: { topic: 'care.hospital', partition: 0, offset },
      attempts: 1,
      offeredAt: parkedAt,
      held: state === 'PARKED',
    },
    parked: { epoch: 1, state, outcome: 'rejected', parkedAt, ...problem },
  };
}

describe('what waits', () => {
  const open = [
    waiting({ offset: 1, subject: 'a', hours: 30, code: 'LOCKED' }),
    waiting({ offset: 4, subject: 'a', hours: 29, state: 'BEHIND' }),
    waiting({ offset: 2, subject: 'b', hours: 2, code: 'LOCKED' }),
    waiting({ offset: 3, subject: 'c', hours: 0, state: 'AWAITING_DESTINATION' }),
  ];

  it('is grouped by destination and cause, with ages; what waits behind counts with its head', () => {
    expect(groupParked(open, now)).toMatchObject([
      {
        cause: 'LOCKED',
        waiting: 2,
        behind: 1,
        patients: 2,
        overHour: 2,
        overDay: 1,
        held: true,
        oldestAt: now - 30 * hour,
      },
      { cause: 'AWAITING_DESTINATION', waiting: 1, behind: 0, patients: 1, overHour: 0, held: false },
    ]);
  });

  it('counts each once where a receiver is down, and what is held behind nobody else', () => {
    const down = [1, 2, 3, 4].map((offset) =>
      waiting({ offset, subject: offset < 4 ? 'a' : 'b', hours: 1, state: 'AWAITING_DESTINATION' }),
    );
    expect(groupParked(down, now)).toMatchObject([{ waiting: 4, behind: 0, patients: 2 }]);
  });

  it('shows what only waits its turn at a slow receiver', () => {
    const slow = [1, 2].map((offset) => waiting({ offset, subject: 'a', hours: 0, state: 'BEHIND' }));
    expect(groupParked(slow, now)).toMatchObject([
      { cause: 'IN_TURN', waiting: 2, behind: 0, patients: 1, held: false },
    ]);
  });

  it('says why a receiver takes nothing, and what a person can do', () => {
    const task = {
      ...{ kind: 'task' as const, cause: 'gp-practice|circuit|Y06601', group: 'gp-practice', destination: 'Y06601' },
      ...{ code: 'RECEIVER_UNREACHABLE', text: 'No answer.', raisedAt: now - hour, lastAt: now - hour, count: 1 },
    };
    const other = { ...task, destination: 'Y06602' };
    const printed = (of: readonly WaitingEntry[]): string =>
      printParked(groupParked(of, now), { controls: [], standing: [task, other], now });
    const [held] = open;
    const receiver = open.filter(({ held }) => !held);
    expect(printed(receiver)).toContain(
      'gp-practice Y06601: RECEIVER_UNREACHABLE since 03:00 UTC, 60 min ago: No answer.',
    );
    expect(printed(receiver)).not.toMatch(/Y06602|`release`/);
    expect(printed(receiver)).toContain('nothing to decide');
    expect(printed(held === undefined ? [] : [held])).toMatch(/`lane [0-9a-f]{8}`.*`release`/);
    expect(printed(held === undefined ? [] : [held])).not.toMatch(/UNREACHABLE|nothing to decide/);
  });

  it('is printed with the id of the oldest, and what people set', () => {
    const by = { id: 'c', person: 'a.operator', role: 'operations', reason: 'server moves', setAt: 1 };
    const paused = {
      kind: 'PAUSE',
      group: 'gp-practice',
      destination: 'Y06601',
      ratePerSecond: null,
      until: null,
      ...by,
    };
    const controls = [{ group: 'gp-practice', destination: 'Y06601', paused: { ...paused, kind: 'PAUSE' as const } }];
    const [oldest] = open;
    const text = printParked(groupParked(open, now), { controls, standing: [], now });
    expect(text).toContain(oldest === undefined ? 'none' : idOf(oldest));
    expect(text).toContain('Y06601 is paused by a.operator: server moves');
    expect(printParked([], { controls: [], standing: [], now })).toBe('Nothing waits.');
  });

  it('names a silence while it lasts, and no longer', () => {
    const by = { id: 'c', person: 'a.operator', role: 'operations', reason: 'known', setAt: 1, ratePerSecond: null };
    const destination = { group: 'gp-practice', destination: 'Y06601' };
    const silenced = { ...destination, ...by, kind: 'SILENCE' as const, until: now };
    const printed = (at: number): string =>
      printParked([], { controls: [{ ...destination, silenced }], standing: [], now: at });
    expect(printed(now - 1)).toContain('Y06601 is silenced by a.operator: known');
    expect(printed(now)).toBe('Nothing waits.');
  });
});
