import type { AdapterDestination } from './adapter.ts';

/**
 * Whether an event may go to a destination of this kind: a test deployment sends everything to test destinations only; a
 * live one keeps training and debugging messages (MSH-11 T, D) apart from live destinations.
 */
export function mayReceive(
  destination: Pick<AdapterDestination, 'processing'>,
  deployment: 'test' | 'live',
  processingId: 'P' | 'T' | 'D',
): boolean {
  if (deployment === 'test') return destination.processing === 'test';
  return destination.processing === (processingId === 'P' ? 'live' : 'test');
}
