import type { OdsCode } from '@care-relay/nhs';
import { isCorrection, type GpEvent } from '../mappings/index.ts';
import { stated } from '../mappings/parts/stated.ts';
import { practiceOf } from './original.ts';
import type { Practice, PracticeDirectory } from './practice.ts';

/** Why an event goes to a practice. */
export type RouteReason = 'REGISTERED_PRACTICE' | 'PRACTICE_OF_ORIGINAL';

/** Why an event goes nowhere. An answer, not a failure: it is counted and shown. */
export type NoDestinationReason =
  | 'NO_PRACTICE_STATED'
  | 'PRACTICE_WITHOUT_CODE'
  | 'PRACTICE_NOT_IN_DIRECTORY'
  | 'ORIGINAL_NOT_FOUND'
  | 'OUTPATIENTS_NOT_TOLD';

export type Route =
  | { readonly kind: 'destination'; readonly practice: Practice; readonly reason: RouteReason }
  | { readonly kind: 'noDestination'; readonly reason: NoDestinationReason };

export interface RouteContext {
  readonly directory: PracticeDirectory;
  /** For a correction without a practice of its own: the practice that the last event it may take back was routed to. */
  readonly lastPractice?: OdsCode | undefined;
}

/** The one practice that an event goes to, and why; or why it goes nowhere. Pure; the kit holds it against `since` and P, T, D. */
export function route(event: GpEvent, context: RouteContext): Route {
  const target = targetOf(event, context.lastPractice);
  if ('kind' in target) return target;
  const practice = context.directory.practices.get(target.ods);
  if (practice === undefined) return nowhere('PRACTICE_NOT_IN_DIRECTORY');
  return { kind: 'destination', practice, reason: target.reason };
}

type Target = { readonly ods: OdsCode; readonly reason: RouteReason };

function targetOf(event: GpEvent, lastPractice: OdsCode | undefined): Target | Route {
  if (isOutpatient(event)) return nowhere('OUTPATIENTS_NOT_TOLD');
  const own = practiceOf(event);
  if (own !== undefined) return { ods: own, reason: 'REGISTERED_PRACTICE' };
  if (!isCorrection(event.type)) return nowhere(statesPractice(event) ? 'PRACTICE_WITHOUT_CODE' : 'NO_PRACTICE_STATED');
  return lastPractice === undefined
    ? nowhere('ORIGINAL_NOT_FOUND')
    : { ods: lastPractice, reason: 'PRACTICE_OF_ORIGINAL' };
}

/** The end of an outpatient attendance is not told, so neither is that it was undone. */
function isOutpatient(event: GpEvent): boolean {
  return event.type === 'DischargeCancelled' && event.data.encounter.encounterClass === 'OUTPATIENT';
}

const statesPractice = (event: GpEvent): boolean => stated(event.data.patient.registeredPractice) !== undefined;

const nowhere = (reason: NoDestinationReason): Route => ({ kind: 'noDestination', reason });
