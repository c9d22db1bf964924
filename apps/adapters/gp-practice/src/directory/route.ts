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
  | 'OUTPATIENTS_NOT_TOLD'
  | 'STORED_BEFORE_SINCE'
  | 'TEST_MESSAGE_FOR_LIVE'
  | 'LIVE_MESSAGE_FOR_TEST';

export type Route =
  | { readonly kind: 'destination'; readonly practice: Practice; readonly reason: RouteReason }
  | { readonly kind: 'noDestination'; readonly reason: NoDestinationReason };

export interface RouteContext {
  readonly directory: PracticeDirectory;
  /** When the record was stored, in milliseconds since 1970: what a practice's `since` is held against. */
  readonly storedAt: number;
  /** For a correction without a practice of its own: the practice that the last event it may take back was routed to. */
  readonly lastPractice?: OdsCode | undefined;
}

/** The one practice that an event goes to, and why; or why it goes nowhere. Pure. */
export function route(event: GpEvent, context: RouteContext): Route {
  const target = targetOf(event, context.lastPractice);
  if ('kind' in target) return target;
  const practice = context.directory.practices.get(target.ods);
  if (practice === undefined) return nowhere('PRACTICE_NOT_IN_DIRECTORY');
  if (context.storedAt < Date.parse(practice.since)) return nowhere('STORED_BEFORE_SINCE');
  const mismatch = processingMismatch(event, practice, context.directory);
  return mismatch === undefined ? { kind: 'destination', practice, reason: target.reason } : nowhere(mismatch);
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

/** A test environment sends everything, to test practices only; a live one keeps T and D from live practices, and P from test ones. */
function processingMismatch(
  { envelope }: GpEvent,
  practice: Practice,
  { environment }: PracticeDirectory,
): NoDestinationReason | undefined {
  const isTestPractice = practice.processing === 'test';
  if (environment === 'test') return isTestPractice ? undefined : 'TEST_MESSAGE_FOR_LIVE';
  if (envelope.processingId === 'P') return isTestPractice ? 'LIVE_MESSAGE_FOR_TEST' : undefined;
  return isTestPractice ? undefined : 'TEST_MESSAGE_FOR_LIVE';
}

const nowhere = (reason: NoDestinationReason): Route => ({ kind: 'noDestination', reason });
