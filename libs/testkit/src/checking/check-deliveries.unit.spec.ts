import { describe, expect, it } from 'vitest';
import type { PracticeEntry } from '../practices/behaviour.ts';
import { checkDeliveries } from './check-deliveries.ts';

const entry = (bundleId: string, minute: number, more: Partial<PracticeEntry> = {}): PracticeEntry => ({
  at: 0,
  ods: 'Y99001',
  status: 200,
  times: 1,
  repeat: false,
  message: {
    bundleId,
    messageId: `m-${bundleId}`,
    event: 'PatientAdmitted',
    reason: 'new',
    recordedAt: `2026-06-01T09:${String(minute).padStart(2, '0')}:00Z`,
    patient: ['urn:local|932000003'],
    test: true,
  },
  ...more,
});

describe('checking what practices received', () => {
  it('finds nothing wrong with order kept and repeats under their own id', () => {
    const entries = [
      entry('a', 1),
      entry('a', 1, { repeat: true, times: 2 }),
      entry('b', 2),
      entry('c', 3, { status: 503 }),
    ];
    expect(checkDeliveries(entries)).toEqual({ outOfOrder: [], untellableRepeats: [], filed: 2, repeats: 1 });
  });

  it('finds an earlier statement filed after a later one', () => {
    expect(checkDeliveries([entry('b', 2), entry('a', 1)]).outOfOrder).toEqual(['a']);
    expect(checkDeliveries([entry('b', 2), entry('a', 1, { ods: 'Y99002' })]).outOfOrder).toEqual([]);
  });

  it('finds the same statement under two ids', () => {
    expect(checkDeliveries([entry('a', 1), entry('b', 1)]).untellableRepeats).toEqual(['b']);
    expect(checkDeliveries([entry('a', 1), entry('c', 2), entry('b', 2)]).untellableRepeats).toEqual(['b']);
  });

  it('takes no repeat for what is said again after something else', () => {
    const takenBack = { ...entry('b', 1).message, event: 'AdmissionCancelled' };
    const entries = [entry('a', 1), { ...entry('b', 1), message: takenBack }, entry('c', 1)];
    expect(checkDeliveries(entries as readonly PracticeEntry[]).untellableRepeats).toEqual([]);
  });
});
