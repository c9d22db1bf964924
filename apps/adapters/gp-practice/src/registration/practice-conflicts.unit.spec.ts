import type { Notice, StandingNotice } from '@care-relay/ledger';
import { beforeEach, describe, expect, it } from 'vitest';
import { heldElsewhereBy, registeredWith } from '../known-patient.fixture.ts';
import type { PatientNow } from './patient-now.ts';
import { PracticeConflicts } from './practice-conflicts.ts';

const envelope = { source: 'RCB/PAS', subject: 'k1:aaaa' };
const differs = heldElsewhereBy('RCB/PAS', { held: 'A81002', practice: 'A81001' });
const cause = 'practice-differs|RCB/PAS|k1:aaaa|A81002|A81001';

describe('a hospital that holds another practice', () => {
  let standing: Map<string, StandingNotice>;
  let now: PatientNow | undefined;
  let raised: number;

  const conflicts = () =>
    new PracticeConflicts({
      group: 'gp-practice',
      register: { now: () => Promise.resolve(now) },
      tasks: {
        raise: (notice: Notice) => {
          raised += 1;
          standing.set(notice.cause, { ...notice, count: 1, raisedAt: 1, lastAt: 1 });
        },
        clear: (one) => void standing.delete(one),
        standing: () => Promise.resolve([...standing.values()]),
      },
    });

  beforeEach(() => {
    [standing, now, raised] = [new Map(), undefined, 0];
  });

  it('raises one task for a patient and a pair, and clears it when they agree', () => {
    const seen = conflicts();
    seen.compared({ envelope }, differs);
    seen.compared({ envelope }, differs);
    expect([[...standing.keys()], raised]).toEqual([[cause], 1]);
    seen.compared({ envelope }, registeredWith('A81001'));
    expect([...standing.keys()]).toEqual([]);
  });

  it('raises another one for another pair, in the place of the first', () => {
    const seen = conflicts();
    seen.compared({ envelope }, differs);
    seen.compared({ envelope }, heldElsewhereBy('RCB/PAS', { held: 'A81002', practice: 'A81003' }));
    expect([...standing.keys()]).toEqual(['practice-differs|RCB/PAS|k1:aaaa|A81002|A81003']);
  });

  it('is looked through by whoever runs: what agrees by now is cleared, what cannot be said stands', async () => {
    conflicts().compared({ envelope }, differs);
    const later = conflicts();
    await later.look();
    expect([...standing.keys()]).toEqual([cause]);
    now = differs;
    await later.look();
    expect([...standing.keys()]).toEqual([cause]);
    now = registeredWith('A81002');
    await later.look();
    expect([...standing.keys()]).toEqual([]);
  });

  it('leaves the tasks of others alone', async () => {
    const other = { cause: 'identity|NEWBORN|a|b', kind: 'task' as const, code: 'NEWBORN', text: 'x' };
    standing.set(other.cause, { ...other, count: 1, raisedAt: 1, lastAt: 1 });
    now = registeredWith('A81001');
    await conflicts().look();
    expect([...standing.keys()]).toEqual([other.cause]);
  });
});
