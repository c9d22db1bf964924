import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { describe, expect, it } from 'vitest';
import { came, folded, imogen as patient } from '../fold/events.fixture.ts';
import { fromSummaryRecord, toSummaryRecord } from './summary-record.ts';

const codec = createStateCodec(fixedSchemaIds());

describe('the record of a state', () => {
  it('gives the same state back, of every kind of statement', async () => {
    const encounter = {
      visitNumber: { value: '2139' },
      encounterClass: 'INPATIENT',
      location: { ward: 'OBS1' },
    } as const;
    const state = folded([
      came('AdmissionPlanned', { patient, encounter }, { offset: 1, recorded: 1 }),
      came('PatientAdmitted', { patient, encounter }, { offset: 2, recorded: 2 }),
      came('LeaveOfAbsenceStarted', { patient, encounter }, { offset: 3, recorded: 3, sequence: 9 }),
      came('SafetyAlertRecorded', { patient, alert: { alertId: 'AL-1', text: 'Dog' } }, { offset: 4, recorded: 4 }),
      came('TransferReferralSent', { patient, referral: { referralId: 'R-1' } }, { offset: 5, recorded: 5 }),
      came('DischargeSummaryIssued', { patient, document: { documentId: 'D-1' } }, { offset: 6, recorded: 6 }),
      came('PatientDeathRecorded', { patient, deathTime: { text: '2026' } }, { offset: 7, recorded: 7 }),
      came('PatientRestricted', { patient }, { offset: 8, recorded: 8 }),
    ]);
    const decoded = await codec.decode(codec.encode('SubjectSummary', toSummaryRecord(state)));
    if (!decoded.known || decoded.type !== 'SubjectSummary') throw new TypeError('not a summary');
    expect(fromSummaryRecord(decoded.data)).toEqual(state);
  });
});
