import { testMessage, storyOf, northTrust, type SourceEntry } from '@care-relay/testkit';
import { describe, expect, it } from 'vitest';
import { practices } from '../cast/practices.ts';
import { createSaid } from './said.ts';

function admissionSentAt(at: number): SourceEntry {
  const step = storyOf(1, { seed: 'said', practices }, 'admittedByMistake').next(at);
  if (step === undefined) throw new RangeError('the plot has a first step');
  return { kind: 'sent', send: 1, at, source: 'North Trust', message: testMessage(step, northTrust, 'said') };
}

describe('when something was said', () => {
  it('is when the hospital first sent it, however often it was sent', () => {
    const said = createSaid();
    const entry = admissionSentAt(1_000);
    said.note(entry);
    said.note({ ...entry, at: 9_000 });
    expect(said.at(entry.message.visit, 'PatientAdmitted')).toBe(1_000);
  });

  it('is not known for another event, visit, or one from before', () => {
    const said = createSaid();
    const entry = admissionSentAt(1_000);
    said.note(entry);
    expect(said.at(entry.message.visit, 'PatientDischarged')).toBeUndefined();
    expect(said.at('V0', 'PatientAdmitted')).toBeUndefined();
    expect(said.at(undefined, 'PatientDeathRecorded')).toBeUndefined();
  });
});
