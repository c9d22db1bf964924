import { describe, expect, it } from 'vitest';
import { merged, noon, patient, read, subjectOf, updated } from '../identity-world.fixture.ts';
import { emptyRecord, type LocalRecord, recordKey } from '../record/local-record.ts';
import { foldIdentity } from './fold-identity.ts';

const source = 'RCB/PAS';

function standingOf(...records: readonly LocalRecord[]): (key: string) => LocalRecord | undefined {
  const byKey = new Map(records.map((record) => [recordKey(record), record]));
  return (key) => byKey.get(key);
}

describe('an event', () => {
  it('changes the record of its subject, and covers up to itself', () => {
    const [record] = foldIdentity(updated({ id: 'A', at: 4 }, { birthDate: '1965-12-13' }), standingOf());
    expect(record).toMatchObject({
      source,
      subject: subjectOf('A'),
      organisation: 'RCB',
      covers: { topic: 'care.hospital', partition: 0, offset: 4 },
    });
    expect(record?.localIds?.value).toEqual([{ value: 'A', authority: 'RCB', type: 'MR' }]);
    expect(record?.facts.birthDate?.value).toBe('1965-12-13');
  });

  it('that is covered already changes nothing, also on one side of a pair only', () => {
    const merge = merged({ id: 'A', other: 'R', at: 4 });
    const [survivor, retired] = foldIdentity(merge, standingOf());
    if (survivor === undefined || retired === undefined) expect.unreachable();
    expect(foldIdentity(merge, standingOf(survivor, retired))).toEqual([]);
    expect(foldIdentity(merge, standingOf(survivor))).toEqual([retired]);
  });

  it('of another partition or topic is not covered by this one', () => {
    const empty = emptyRecord({ source, subject: subjectOf('A') });
    const elsewhere = { ...empty, covers: { topic: 'care.hospital', partition: 3, offset: 900 } };
    expect(foldIdentity(updated({ id: 'A', at: 4 }, {}), standingOf(elsewhere))).toHaveLength(1);
    const other = { ...empty, covers: { topic: 'care.gp', partition: 0, offset: 900 } };
    expect(foldIdentity(updated({ id: 'A', at: 4 }, {}), standingOf(other))).toHaveLength(1);
  });

  it('from a clock years ahead counts an hour ahead', () => {
    const ahead = read('PatientUpdated', { patient: patient('A') }, { id: 'A', at: 0 });
    const envelope = { ...ahead.envelope, time: '2031-01-01T00:00:00Z' };
    const [record] = foldIdentity({ ...ahead, envelope }, standingOf());
    expect(record?.localIds?.at.recordedAt).toBe(noon + 3_600_000);
  });

  it('that lists no local id leaves the former list; a merge names the retired one only where nothing better is known', () => {
    const listed = updated({ id: 'R', at: 1 }, { identifiers: [{ value: 'R', authority: 'RCB', type: 'PI' }] });
    const [known] = foldIdentity(listed, standingOf());
    if (known === undefined) expect.unreachable();
    const later = foldIdentity(updated({ id: 'R', at: 2 }, { identifiers: null }), standingOf(known))[0];
    expect(later?.localIds).toEqual(known.localIds);
    const [, retired] = foldIdentity(merged({ id: 'A', other: 'R', at: 3 }), standingOf(known));
    expect(retired?.localIds).toEqual(known.localIds);
  });

  it('lists no NHS number as a local id', () => {
    const identifiers = [
      { value: '9991234012', authority: 'NHS', type: 'NH' },
      { value: '999 123 4012', authority: null, type: 'NI' },
      { value: 'A', authority: 'RCB', type: 'MR' },
    ];
    const [record] = foldIdentity(updated({ id: 'A', at: 4 }, { identifiers }), standingOf());
    expect(record?.localIds?.value.map(({ value }) => value)).toEqual(['A']);
  });
});
