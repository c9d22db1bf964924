import type { OdsCode } from '@care-relay/nhs';
import { isCorrection, type GpEvent, statesContactDetails } from '../mappings/index.ts';
import { stated } from '../mappings/parts/stated.ts';
import { type PatientNow, practiceNow } from '../registration/index.ts';
import { practiceOf } from './original.ts';
import type { Practice, PracticeDirectory } from './practice.ts';

/** Why an event goes to a practice: who registers patients says so, a hospital states it, or its original went there. */
export type RouteReason = 'REGISTERED_PRACTICE' | 'PRACTICE_STATED' | 'PRACTICE_OF_ORIGINAL';

/** Why an event goes nowhere. An answer, not a failure: it is counted and shown. */
export type NoDestinationReason =
  | 'NO_PRACTICE_STATED'
  | 'PRACTICE_WITHOUT_CODE'
  | 'PRACTICE_NOT_IN_DIRECTORY'
  | 'REGISTRATION_ENDED'
  | 'ORIGINAL_NOT_FOUND'
  | 'OUTPATIENTS_NOT_TOLD'
  | 'NO_CONTACT_DETAILS'
  | 'RESTRICTED'
  | 'DEMOGRAPHICS_NOT_AGREED';

export type Route =
  | { readonly kind: 'destination'; readonly practice: Practice; readonly reason: RouteReason }
  | { readonly kind: 'noDestination'; readonly reason: NoDestinationReason };

export interface RouteContext {
  readonly directory: PracticeDirectory;
  /** What is known of the patient by now; undefined where nobody can say: then what the event states counts. */
  readonly now?: PatientNow | undefined;
  /** For a correction without a practice of its own: the practice that the last event it may take back was routed to. */
  readonly lastPractice?: OdsCode | undefined;
}

/** The one practice that an event goes to, and why; or why it goes nowhere. Pure; the kit holds it against `since` and P, T, D. */
export function route(event: GpEvent, context: RouteContext): Route {
  const reason = notTold(event);
  if (reason !== undefined) return nowhere(reason);
  const target = targetOf(event, context);
  if ('kind' in target) return target;
  const practice = context.directory.practices.get(target.ods);
  if (practice === undefined) return nowhere('PRACTICE_NOT_IN_DIRECTORY');
  if (event.type === 'PatientUpdated' && !practice.demographics) return nowhere('DEMOGRAPHICS_NOT_AGREED');
  return { kind: 'destination', practice, reason: target.reason };
}

type Target = { readonly ods: OdsCode; readonly reason: RouteReason };

function targetOf(event: GpEvent, { now, lastPractice }: RouteContext): Target | Route {
  const standing = now && practiceNow(now);
  if (standing?.kind === 'practice' && standing.isRegistered)
    return { ods: standing.ods, reason: 'REGISTERED_PRACTICE' };
  if (standing?.kind === 'ended') return nowhere('REGISTRATION_ENDED');
  // What the event states is newer than anything that hospitals stated, unless that is known to be otherwise.
  const last = standing?.kind === 'practice' ? standing.ods : undefined;
  const own = now?.isCovered === true ? (last ?? practiceOf(event)) : (practiceOf(event) ?? last);
  if (own !== undefined) return { ods: own, reason: 'PRACTICE_STATED' };
  if (!isCorrection(event.type)) return nowhere(statesPractice(event) ? 'PRACTICE_WITHOUT_CODE' : 'NO_PRACTICE_STATED');
  return lastPractice === undefined
    ? nowhere('ORIGINAL_NOT_FOUND')
    : { ods: lastPractice, reason: 'PRACTICE_OF_ORIGINAL' };
}

/** Why no practice is told of such an event, whatever becomes known of its patient; undefined where one may be. */
export function notTold(event: GpEvent): NoDestinationReason | undefined {
  if (isOutpatient(event)) return 'OUTPATIENTS_NOT_TOLD';
  if (event.type !== 'PatientUpdated') return undefined;
  if (event.data.patient.restricted === true) return 'RESTRICTED';
  return statesContactDetails(event.data.patient) ? undefined : 'NO_CONTACT_DETAILS';
}

/** An outpatient attendance is not told, so neither is that its end was undone; only that an admission became one. */
function isOutpatient({ type, data }: GpEvent): boolean {
  if (type === 'DischargeCancelled') return data.encounter.encounterClass === 'OUTPATIENT';
  if (type !== 'OutpatientAttendanceStarted') return false;
  const former = data.convertedFrom?.encounterClass;
  return former === undefined || former === 'OUTPATIENT' || former === 'EMERGENCY';
}

const statesPractice = (event: GpEvent): boolean => stated(event.data.patient.registeredPractice) !== undefined;

const nowhere = (reason: NoDestinationReason): Route => ({ kind: 'noDestination', reason });
