import type { AssertionTime, KnownEvent } from '@care-relay/care-events';
import { patientIn, type ReadEvent, statedAt } from '@care-relay/identity';
import { foldAlert } from './alerts.ts';
import { isNewer, newest } from './stated.ts';
import { foldDocument } from './documents.ts';
import { foldEncounter } from './encounters.ts';
import { foldDetails } from './identity-details.ts';
import { noEncounter } from './nothing-said.ts';
import { foldReferral } from './referrals.ts';
import type { SubjectState } from './subject-state.ts';

/**
 * What stands after an event of this subject: field by field the newest statement, in whatever order statements come. An
 * event at or below the offset that the state covers changes nothing: it is in it.
 */
export function foldSummary(standing: SubjectState, read: ReadEvent): SubjectState {
  const { event, at } = read;
  if (isCovered(standing, at)) return standing;
  const by = statedAt(read);
  const common = {
    ...standing,
    ...{ topic: at.topic, partition: at.partition, covers: at.offset },
    arrivedAt: at.timestamp,
    lastType: event.type,
    latest: isNewer(by, standing.latest) ? by : standing.latest,
    patient: foldDetails(standing.patient, patientIn(event), by),
    encounters: foldedEncounters(standing, event, by),
  };
  return foldRestriction(foldStatement(common, event, by), event, by);
}

/** An offset means something within its topic and partition only. */
function isCovered({ topic, partition, covers }: SubjectState, at: ReadEvent['at']): boolean {
  return at.topic === topic && at.partition === partition && at.offset <= covers;
}

function foldedEncounters({ encounters }: SubjectState, { type, data }: KnownEvent, by: AssertionTime) {
  const encounter = 'encounter' in data ? data.encounter : null;
  const after = encounter === null ? encounters : foldEncounter(encounters, { type, encounter, by });
  const former = formerOf(data);
  return former === undefined ? after : foldEncounter(after, { type: former.type, encounter: former.encounter, by });
}

/** An encounter that became another under another number (A06, A07) is over. */
function formerOf(data: KnownEvent['data']) {
  if (!('convertedFrom' in data) || data.convertedFrom === null) return undefined;
  const { visitNumber, encounterClass } = data.convertedFrom;
  if (visitNumber === null) return undefined;
  return { type: 'PatientDischarged' as const, encounter: { ...noEncounter, visitNumber, encounterClass } };
}

function foldStatement(state: SubjectState, event: KnownEvent, by: AssertionTime): SubjectState {
  switch (event.type) {
    case 'SafetyAlertRecorded':
    case 'SafetyAlertWithdrawn': {
      const said = { stands: event.type === 'SafetyAlertRecorded', alert: event.data.alert, by };
      return { ...state, alerts: foldAlert(state.alerts, said) };
    }
    case 'TransferReferralSent':
    case 'TransferReferralWithdrawn': {
      const said = { stands: event.type === 'TransferReferralSent', referral: event.data.referral, by };
      return { ...state, referrals: foldReferral(state.referrals, said) };
    }
    case 'PatientDeathRecorded': {
      const { deathTime: at, basis } = event.data;
      return { ...state, death: newest(state.death, { value: { stands: true, at, basis }, by }) };
    }
    case 'PatientDeathWithdrawn':
      return { ...state, death: newest(state.death, { value: { stands: false, at: null, basis: 'UNKNOWN' }, by }) };
    case 'DischargeSummaryIssued':
      return { ...state, documents: foldDocument(state.documents, event.data.document, by) };
    default:
      return state;
  }
}

/** Every message of a restricted patient says so again; a silent one says nothing. */
function foldRestriction(state: SubjectState, { type, data }: KnownEvent, by: AssertionTime): SubjectState {
  const said = type === 'PatientRestricted' ? true : type === 'PatientUnrestricted' ? false : data.patient.restricted;
  return said === null ? state : { ...state, restricted: newest(state.restricted, { value: said, by }) };
}
