import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incident, IncidentState } from '../incidents/index.ts';
import { nextStep, type Situation, type Step } from './next-step.ts';
import type { Told } from './told.ts';

const minute = 60_000;
const begunAt = Date.parse('2026-01-12T12:00:00Z');
const terms = { graceMs: 30 * minute, openAtMostMs: 24 * 60 * minute, push: true };
const known = { nhsNumber: '9991234012', verified: true, birthDate: '1965-12-13', localId: undefined };
const incident: Incident = {
  ...{ organisation: 'RYA', id: 'INC-1', state: 'dispatched', callSign: 'A101', begunAt, patients: [known] },
  ...{ handedOverAt: undefined, clearedAt: undefined, conveyedTo: undefined },
};
const now: Situation = { incident, patients: 'somebody', updates: 0, terms, now: begunAt + minute };
const cleared: Incident = { ...incident, state: 'clear', clearedAt: begunAt + 10 * minute };
const offered: Told = {
  ...{ organisation: 'RYA', incident: 'INC-1', turn: 1, callSign: 'A101', patients: 'somebody', at: begunAt },
  ...{ available: 'TOLD', push: 'PUSHED', standing: 'STANDING', reason: null },
};

describe('the next step', () => {
  it('offers to a crew that has identified somebody, and to nobody else', () => {
    expect(nextStep(now, undefined)).toEqual({ kind: 'offer', callSign: 'A101', turn: 1 });
    expect(nextStep({ ...now, patients: '' }, undefined)).toBeUndefined();
    expect(nextStep({ ...now, incident: { ...incident, callSign: undefined } }, undefined)).toBeUndefined();
    expect(nextStep({ ...now, incident: cleared }, undefined)).toBeUndefined();
  });

  it('pushes once, where the trust opted in', () => {
    expect(nextStep(now, { ...offered, push: 'NONE' })).toEqual({ kind: 'push' });
    expect(nextStep({ ...now, terms: { ...terms, push: false } }, { ...offered, push: 'NONE' })).toBeUndefined();
    expect(nextStep(now, offered)).toBeUndefined();
  });

  it.each<{ readonly what: string; readonly change: Partial<Situation>; readonly reason: string }>([
    { what: 'stood down', change: { incident: { ...incident, state: 'stood-down' } }, reason: 'STOOD_DOWN' },
    { what: 're-allocated', change: { incident: { ...incident, state: 're-allocated' } }, reason: 'RE_ALLOCATED' },
    { what: 'another crew', change: { incident: { ...incident, callSign: 'B202' } }, reason: 'RE_ALLOCATED' },
    { what: 'somebody else', change: { patients: 'another' }, reason: 'RE_IDENTIFIED' },
    { what: 'nobody any more', change: { patients: '' }, reason: 'RE_IDENTIFIED' },
    {
      what: 'no longer verified',
      change: { incident: { ...incident, patients: [{ ...known, verified: false }] } },
      reason: 'RE_IDENTIFIED',
    },
    { what: 'restricted', change: { doubt: 'RESTRICTED' }, reason: 'RESTRICTED' },
  ])('withdraws: $what', ({ change, reason }) => {
    expect(nextStep({ ...now, ...change }, offered)).toEqual({ kind: 'withdraw', reason });
  });

  it('withdraws what events said, whatever became of the offer and the push', () => {
    const standDown = { ...now, incident: { ...incident, state: 'stood-down' as const } };
    const refused = { ...offered, available: 'REFUSED' as const, push: 'NONE' as const };
    expect(nextStep({ ...standDown, updates: 1 }, refused)).toEqual({ kind: 'withdraw', reason: 'STOOD_DOWN' });
    expect(nextStep(standDown, refused)).toEqual({ kind: 'end', reason: 'REFUSED' });
    const restricted = { ...now, doubt: 'RESTRICTED' as const };
    const withheld = { ...offered, push: 'WITHHELD' as const };
    expect(nextStep({ ...restricted, updates: 1 }, withheld)).toEqual({ kind: 'withdraw', reason: 'RESTRICTED' });
    expect(nextStep(restricted, withheld)).toBeUndefined();
  });

  it('ends a withdrawal that was begun, whatever has changed back', () => {
    const begun: Told = { ...offered, standing: 'WITHDRAWING', reason: 'STOOD_DOWN' };
    expect(nextStep(now, begun)).toEqual({ kind: 'withdraw', reason: 'STOOD_DOWN' });
  });

  it('withdraws nothing at clear, and ends it after the grace', () => {
    const at = (minutes: number): Situation => ({ ...now, incident: cleared, now: begunAt + minutes * minute });
    expect(nextStep(at(39), offered)).toBeUndefined();
    expect(nextStep(at(40), offered)).toEqual({ kind: 'end', reason: 'CLEAR' });
    expect(nextStep(at(40), { ...offered, available: 'SENDING' })).toEqual({ kind: 'end', reason: 'EXPIRED' });
  });

  it('sends no offer and no push after clear', () => {
    const late = { ...now, incident: cleared, now: begunAt + 11 * minute };
    expect(nextStep(late, { ...offered, available: 'SENDING', push: 'NONE' })).toEqual({
      kind: 'end',
      reason: 'EXPIRED',
    });
    expect(nextStep(late, { ...offered, push: 'SENDING' })).toBeUndefined();
  });
});

const states: readonly IncidentState[] = [
  ...(['dispatched', 'on-scene', 'conveying', 'handed-over', 'clear'] as const),
  ...(['stood-down', 're-allocated'] as const),
];

/** Any way that an incident may go on, as the trust's side tells it. */
const turns = fc.array(
  fc.record({
    state: fc.constantFrom(...states),
    callSign: fc.constantFrom('A101', 'B202', undefined),
    who: fc.constantFrom('', 'somebody', 'another'),
    verified: fc.boolean(),
    after: fc.integer({ min: 0, max: 120 }),
    doubt: fc.constantFrom(undefined, 'RESTRICTED' as const),
    answer: fc.constantFrom('taken', 'refused', 'busy'),
  }),
  { maxLength: 12 },
);

type Turn = typeof turns extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

/** What a step makes of what was told, as the teller notes it. */
function taken(step: Step, told: Told | undefined, { who, answer, doubt }: Turn): Told | undefined {
  const isTaken = answer === 'taken';
  if (step.kind === 'offer') {
    const begun: Told = { ...offered, turn: step.turn, callSign: step.callSign, patients: who, push: 'NONE' };
    return { ...begun, available: isTaken ? 'TOLD' : answer === 'busy' ? 'SENDING' : 'REFUSED' };
  }
  if (told === undefined) return undefined;
  // The teller asks who it is before it sends, and withholds in doubt.
  if (step.kind === 'push' && doubt !== undefined) return { ...told, push: 'WITHHELD', reason: doubt };
  if (step.kind === 'push') return { ...told, push: isTaken ? 'PUSHED' : answer === 'busy' ? 'SENDING' : 'REFUSED' };
  if (step.kind === 'end') return { ...told, standing: 'ENDED', reason: step.reason };
  return { ...told, reason: step.reason, standing: isTaken ? 'WITHDRAWN' : 'WITHDRAWING' };
}

describe('whatever becomes of an incident', () => {
  it('a push is only ever for an open incident, of one sure patient, offered to the crew that has it', () => {
    fc.assert(
      fc.property(turns, (story) => {
        let told: Told | undefined;
        let at = begunAt;
        for (const turn of story) {
          at += turn.after * minute;
          const situation = situationOf(turn, at);
          for (let steps = 0; steps < 8; steps += 1) {
            const step = nextStep(situation, told);
            if (step === undefined) break;
            if (step.kind === 'push') {
              expect(turn.verified).toBe(true);
              expect(['clear', 'stood-down', 're-allocated']).not.toContain(turn.state);
              expect(told).toMatchObject({ callSign: turn.callSign, patients: turn.who, available: 'TOLD' });
            }
            told = taken(step, told, turn);
            if (turn.answer === 'busy') break;
          }
        }
      }),
    );
  });

  it('once everything is taken, nothing stands with another crew, about somebody else, or of a restricted patient', () => {
    fc.assert(
      fc.property(turns, (story) => {
        let told: Told | undefined;
        let at = begunAt;
        for (const turn of story) {
          at += turn.after * minute;
          const answered = { ...turn, answer: 'taken' as const };
          const situation = situationOf(turn, at);
          let steps = 0;
          for (let step = nextStep(situation, told); step !== undefined; step = nextStep(situation, told)) {
            told = taken(step, told, answered);
            expect((steps += 1)).toBeLessThan(8);
          }
          if (told?.standing !== 'STANDING') continue;
          expect(told.patients).toBe(turn.who);
          if (turn.state !== 'clear') expect(told.callSign).toBe(turn.callSign);
          expect(['stood-down', 're-allocated']).not.toContain(turn.state);
          if (turn.doubt !== undefined) expect(told.push).not.toBe('PUSHED');
        }
      }),
    );
  });
});

function situationOf({ state, callSign, who, verified, doubt }: Turn, at: number): Situation {
  const clearedAt = state === 'clear' ? at - minute : undefined;
  const patients = who === '' ? [] : [{ ...known, verified, localId: who }];
  return { ...now, incident: { ...incident, state, callSign, clearedAt, patients }, patients: who, doubt, now: at };
}
