import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { describe, expect, it } from 'vitest';
import {
  decided,
  linking,
  merged,
  patient,
  pictureOf,
  read,
  registration,
  traced,
  updated,
} from '../identity-world.fixture.ts';
import { encodeDecision, encodeRecord, readIndexRecord } from './index-record.ts';

const codec = createStateCodec(fixedSchemaIds());

describe('a record of the index', () => {
  it('is read as it was written, in all its parts', async () => {
    const encounter = { visitNumber: { value: '77' }, encounterClass: 'INPATIENT' as const };
    const data = { patient: patient('A'), encounter };
    const { records } = pictureOf([
      updated({ id: 'A', at: 1 }, { ...traced('9991234012', '1965-12-13'), registeredPractice: { ods: 'A81001' } }),
      updated({ id: 'A', at: 2 }, { nhsNumber: '9991000003', sex: { code: '2' }, multipleBirth: false }),
      read('PatientAdmitted', data, { id: 'A', at: 3 }),
      read('PatientDischarged', data, { id: 'A', at: 4 }),
      read('PatientDeathRecorded', { patient: patient('A'), basis: 'DEATH_TIME' }, { id: 'A', at: 5 }),
      read('PatientDeathWithdrawn', { patient: patient('B') }, { id: 'B', at: 5 }),
      read('PatientRestricted', { patient: patient('A'), scope: 'LOCAL' }, { id: 'A', at: 6 }),
      read('PatientUnrestricted', { patient: patient('B') }, { id: 'B', at: 6 }),
      read(
        'TransferReferralSent',
        { patient: patient('A'), referral: { referralId: 'T1', requestedOf: { ods: 'E10000001' } } },
        { id: 'A', at: 7 },
      ),
      merged({ id: 'A', other: 'R', at: 8 }),
      linking('PatientUnlinked', { id: 'A', other: 'B', at: 9 }),
      registration('REGISTERED', 'Y06602', { id: 'N', at: 10, former: 'Y06601' }),
    ]);
    expect(records).toHaveLength(4);
    expect(records.flatMap((one) => one.registrations)).toHaveLength(2);
    const covers = { topic: 'care.gp', partition: 3, offset: 7 };
    for (const record of records.map((one) => ({ ...one, covers }))) {
      expect(await readIndexRecord({ value: encodeRecord(record, codec) }, codec)).toEqual({ kind: 'record', record });
    }
    const decision = decided('KEEP_APART', ['k1:a', 'k1:b']);
    expect(await readIndexRecord({ value: encodeDecision(decision, codec) }, codec)).toEqual({
      kind: 'decision',
      decision,
    });
  });

  it('is none where it was taken away or is of a later build', async () => {
    expect(await readIndexRecord({ value: null }, codec)).toBeUndefined();
    const verdict = codec.encode('IdentityDecision', {
      ...decided('LINK', ['k1:a', 'k1:b']),
      verdict: 'UNKNOWN',
    });
    expect(await readIndexRecord({ value: verdict }, codec)).toBeUndefined();
  });
});
