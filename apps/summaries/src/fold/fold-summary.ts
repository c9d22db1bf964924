import type { KnownEvent } from '@care-relay/care-events';
import { foldAlert } from './alerts.ts';
import { type Assertion, isNewer, newest } from './assertion.ts';
import { foldDocument } from './documents.ts';
import { foldEncounter } from './encounters.ts';
import { foldDetails } from './identity-details.ts';
import { noEncounter } from './nothing-said.ts';
import { foldReferral } from './referrals.ts';
import type { SubjectState } from './subject-state.ts';

/** Where and when an event came. Times in milliseconds. */
export interface Arrival {
  readonly offset: number;
  /** When the source recorded it (`ce_time`). */
  readonly recordedAt: number;
  /** When the log stored it. */
  readonly arrivedAt: number;
}

/**
 * What stands after an event of this subject: field by field the newest statement, in whatever order statements come. An
 * event at or below the offset that the state covers changes nothing: it is in it.
 */
export function foldSummary(standing: SubjectState, event: KnownEvent, arrival: Arrival): SubjectState {
  if (arrival.offset <= standing.covers) return standing;
  const by = assertionOf(event, arrival);
  const common = {
    ...standing,
    covers: arrival.offset,
    arrivedAt: arrival.arrivedAt,
    lastType: event.type,
    latest: isNewer(by, standing.latest) ? by : standing.latest,
    patient: foldDetails(standing.patient, event.data.patient, by),
    encounters: foldedEncounters(standing, event, by),
  };
  return foldRestriction(foldStatement(common, event, by), event, by);
}

function assertionOf({ data: { message } }: KnownEvent, { recordedAt, offset }: Arrival): Assertion {
  return { recordedAt, sequence: message.sequenceNumber ?? 0, offset };
}

function foldedEncounters({ encounters }: SubjectState, { type, data }: KnownEvent, by: Assertion) {
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

function foldStatement(state: SubjectState, event: KnownEvent, by: Assertion): SubjectState {
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
function foldRestriction(state: SubjectState, { type, data }: KnownEvent, by: Assertion): SubjectState {
  const said = type === 'PatientRestricted' ? true : type === 'PatientUnrestricted' ? false : data.patient.restricted;
  return said === null ? state : { ...state, restricted: newest(state.restricted, { value: said, by }) };
}
