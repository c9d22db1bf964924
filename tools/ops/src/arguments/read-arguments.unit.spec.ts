import { describe, expect, it } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { readArguments } from './read-arguments.ts';

const typed = { user: 'b.nurse', now: 1_000 };
const read = (line: string) => readArguments(line.split(' '), typed);
const because = '--reason mended';
const decided = { person: 'b.nurse', role: 'operations', reason: 'mended', dryRun: false, json: false };

describe('the command line of ops', () => {
  it('looks without a reason', () => {
    expect(read('parked')).toEqual({ kind: 'parked', json: false });
    expect(read('lane ab12cd34 --json')).toEqual({ kind: 'lane', id: 'ab12cd34', json: true });
    expect(read('path 6f1d7c1e-6d0b-5a53-9d5e-2f3a7a1c9b10')).toMatchObject({ kind: 'path' });
    expect(read('tasks')).toEqual({ kind: 'tasks', json: false });
    expect(read('look-ups')).toEqual({ kind: 'lookUps', json: false });
    expect(read('look-ups rya --from 2026-01-31T08:00:00Z --subject k1:a --json')).toEqual({
      ...{ kind: 'lookUps', json: true, organisation: 'RYA', subject: 'k1:a' },
      from: Date.UTC(2026, 0, 31, 8),
    });
    expect(() => read('look-ups RYA RCB')).toThrow();
    expect(() => read('look-ups --from soon')).toThrow('--from TIME');
  });

  it.each(['release', 'skip', 'close', 'ahead', 'worklist'])('%s names an entry, and who decides and why', (verb) => {
    expect(read(`${verb} ab12cd34 ${because}`)).toEqual({
      ...{ kind: 'decide', verb: verb.toUpperCase(), id: 'ab12cd34' },
      ...decided,
    });
    const more = '--person a.safe --role clinical-safety --told ward --dry-run';
    expect(read(`${verb} ab12cd34 ${because} ${more}`)).toMatchObject({
      ...{ person: 'a.safe', role: 'clinical-safety', told: 'ward', dryRun: true },
    });
  });

  it('sets for a destination of a flow', () => {
    const set = { kind: 'set', flow: 'gp-practice', destination: 'Y06601', ...decided };
    expect(read(`pause Y06601 ${because}`)).toEqual({ ...set, setting: 'PAUSE' });
    expect(read(`resume Y06601 ${because} --flow other`)).toEqual({ ...set, setting: 'RESUME', flow: 'other' });
    expect(read(`throttle Y06601 0.5 ${because}`)).toEqual({ ...set, setting: 'THROTTLE', ratePerSecond: 0.5 });
    expect(read(`throttle Y06601 off ${because}`)).toEqual({ ...set, setting: 'UNTHROTTLE' });
    expect(read(`silence Y06601 --for 2h ${because}`)).toEqual({ ...set, setting: 'SILENCE', forMs: 7_200_000 });
  });

  it('says that a task is done', () => {
    expect(read(`done ab12cd34 ${because}`)).toEqual({ kind: 'done', id: 'ab12cd34', ...decided });
    expect(() => read('done ab12cd34')).toThrow(UsageError);
  });

  it.each([
    ['link', 'LINK'],
    ['apart', 'KEEP_APART'],
  ])('%s settles who is who', (verb, verdict) => {
    const line = `${verb} ab12cd34 ${because} --role records`;
    expect(read(line)).toEqual({ kind: 'identity', verdict, id: 'ab12cd34', ...decided, role: 'records' });
    expect(() => read(`${verb} ab12cd34`)).toThrow(UsageError);
  });

  it('replays from a time on, and stops', () => {
    expect(read(`replay Y06601 --from 2026-01-31T08:00:00Z --source RCB/PAS --rate 5 ${because}`)).toEqual({
      ...{ kind: 'replay', flow: 'gp-practice', destination: 'Y06601', from: Date.parse('2026-01-31T08:00:00Z') },
      ...{ source: 'RCB/PAS', ratePerSecond: 5, ...decided },
    });
    expect(read(`replay stop r1 ${because}`)).toEqual({ kind: 'stopReplay', replayId: 'r1', ...decided });
  });

  it.each([
    '',
    'nothing',
    'constructor',
    'parked more',
    'lane',
    'lane a b',
    'release ab12cd34',
    'skip ab12cd34 --reason',
    `release ${because}`,
    `throttle Y06601 ${because}`,
    `throttle Y06601 -1 ${because}`,
    `throttle Y06601 many ${because}`,
    `silence Y06601 --for ever ${because}`,
    `replay Y06601 ${because}`,
    `replay Y06601 --from whenever ${because}`,
    `release ab12cd34 ${because} --force`,
  ])('refuses “%s” and says how it goes', (line) => {
    expect(() => read(line)).toThrow(UsageError);
  });
});
