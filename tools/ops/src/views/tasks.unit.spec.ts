import type { StandingNotice } from '@care-relay/ledger';
import { StandingControls } from '@care-relay/lanes';
import { describe, expect, it } from 'vitest';
import { idOf } from '../entries/open-entries.ts';
import { idOfNotice, printTasks } from './tasks.ts';

const now = Date.UTC(2026, 2, 2, 3, 0);
const around = { controls: new StandingControls(), held: 0, now };

const merge: StandingNotice = {
  ...{
    kind: 'alert',
    cause: 'hospital-pas.map|merge|care.hospital|intake.hospital-pas|3|17',
    group: 'hospital-pas.map',
  },
  ...{ destination: 'care.hospital', code: 'MERGE_OPEN', text: 'It has not gone.', count: 2 },
  ...{ raisedAt: now - 20 * 60_000, lastAt: now },
};
const at = { topic: 'intake.hospital-pas', partition: 3, offset: 17 };
const id = idOf({ group: 'hospital-pas.map', destination: 'care.hospital', at });

describe('what somebody must do', () => {
  it('says since when, and the id of the entry that it is about, to decide with', () => {
    expect(printTasks([merge], around)).toMatch(
      new RegExp(`alert +02:40 UTC, 20 min ago .* MERGE_OPEN +${id} +It has`),
    );
  });

  it('has no id where it is about a destination', () => {
    const down = { ...merge, cause: 'gp-practice|circuit|Y06601', group: 'gp-practice', destination: 'Y06601' };
    expect(printTasks([down], around)).toMatch(/MERGE_OPEN +It has/);
  });

  it('has an id of its own for a task about a destination, the same at every listing', () => {
    const task: StandingNotice = { ...merge, kind: 'task', cause: 'gp-practice|circuit|Y06601' };
    expect(idOfNotice(task)).toMatch(/^[0-9a-f]{8}$/);
    expect(idOfNotice({ ...task, count: 9, lastAt: now + 1 })).toBe(idOfNotice(task));
    expect(idOfNotice({ ...task, cause: 'gp-practice|circuit|Y06602' })).not.toBe(idOfNotice(task));
    expect(printTasks([task], around)).toContain(idOfNotice(task));
  });

  it('names the day where that is not today', () => {
    expect(printTasks([{ ...merge, raisedAt: now - 4 * 3_600_000 }], around)).toContain(
      '2026-03-01 23:00 UTC, 4 h ago',
    );
  });

  it('never says that there is nothing to do while something is held for a person', () => {
    expect(printTasks([], around)).toBe('Nothing to do, nothing wrong.');
    expect(printTasks([], { ...around, held: 1 })).toMatch(/^1 held for a person/);
    expect(printTasks([merge], { ...around, held: 1 })).toMatch(/It has not gone[^]*1 held for a person/);
  });
});
