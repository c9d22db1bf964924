import type { AdapterDestination } from './adapter.ts';

/** Why a destination may not be sent an event, whatever the route says. */
export type ClosedReason =
  'NOT_IN_DIRECTORY' | 'STORED_BEFORE_SINCE' | 'TEST_MESSAGE_FOR_LIVE' | 'LIVE_MESSAGE_FOR_TEST';

export interface Arriving {
  /** When the log took the event, in milliseconds. */
  readonly storedAt: number;
  readonly processingId: 'P' | 'T' | 'D';
}

/**
 * Why the destination is closed to an event; undefined when it is open. A test deployment sends everything to test
 * destinations only; a live one keeps training and debugging messages (MSH-11 T, D) from live destinations, and live
 * messages from test ones. Nothing stored before a destination's `since` goes there, also when it is read again.
 */
export function closedTo(
  destination: Pick<AdapterDestination, 'processing' | 'since'> | undefined,
  { storedAt, processingId }: Arriving,
  deployment: 'test' | 'live',
): ClosedReason | undefined {
  if (destination === undefined) return 'NOT_IN_DIRECTORY';
  if (storedAt < destination.since) return 'STORED_BEFORE_SINCE';
  const isTest = deployment === 'test' || processingId !== 'P';
  if (isTest && destination.processing === 'live') return 'TEST_MESSAGE_FOR_LIVE';
  return !isTest && destination.processing === 'test' ? 'LIVE_MESSAGE_FOR_TEST' : undefined;
}
