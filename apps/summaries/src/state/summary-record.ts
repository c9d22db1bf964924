import type { SubjectSummary } from '@care-relay/care-events';
import type { SubjectState } from '../fold/subject-state.ts';
import { fromEncounterRecord, stated, toEncounterRecord } from './encounter-record.ts';
import { toSaid, toTold } from './said-fields.ts';

/** A state as `relay.summary` and the view keep it. */
export function toSummaryRecord(state: SubjectState): SubjectSummary {
  const { source, subject, topic, partition, covers, arrivedAt, lastType, latest } = state;
  const { patient, encounters, alerts, referrals, documents, death, restricted } = state;
  return {
    ...{ source, subject, topic, partition, covers, arrivedAt, lastType, latest },
    ...{ patient: patient.value, patientSaid: toSaid(patient) },
    encounters: encounters.map(toEncounterRecord),
    alerts: alerts.map(({ key, said }) => ({ key, ...said.value, by: said.by })),
    referrals: referrals.map(({ said }) => ({ ...said.value, by: said.by })),
    documents: documents.map(({ key, said }) => ({ key, ...said.value, by: said.by })),
    death: death === undefined ? null : { ...death.value, by: death.by },
    ...{ restricted: restricted?.value ?? null, restrictedBy: restricted?.by ?? null },
  };
}

export function fromSummaryRecord(record: SubjectSummary): SubjectState {
  const { source, subject, topic, partition, covers, arrivedAt, lastType, latest } = record;
  const { death, restricted, restrictedBy } = record;
  return {
    ...{ source, subject, topic, partition, covers, arrivedAt, lastType, latest },
    patient: toTold(record.patient, record.patientSaid),
    encounters: record.encounters.map(fromEncounterRecord),
    alerts: record.alerts.map(({ key, by, ...value }) => ({ key, said: { value, by } })),
    referrals: record.referrals.map(({ by, ...value }) => ({
      key: value.referral.referralId,
      said: { value, by },
    })),
    documents: record.documents.map(({ key, by, ...value }) => ({ key, said: { value, by } })),
    death:
      death === null ? undefined : { value: { stands: death.stands, at: death.at, basis: death.basis }, by: death.by },
    restricted: stated(restricted, restrictedBy),
  };
}
