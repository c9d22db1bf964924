import type { CareEvent, LookBack, Route, WhoReceived } from '@care-relay/adapter-kit';
import type { OdsCode } from '@care-relay/nhs';
import { isOriginal, needsOriginal, originalOf, type PracticeDirectory, practiceOf, route } from './directory/index.ts';
import { type GpEvent, isGpEventType } from './mappings/index.ts';

/** True for the events that a GP practice is told of. */
export function isGpEvent(event: CareEvent): event is CareEvent & GpEvent {
  return isGpEventType(event.type);
}

export interface Earlier {
  readonly lookBack: LookBack;
  readonly whoReceived?: WhoReceived | undefined;
}

/**
 * Routes an event by its registered practice. A correction that states none goes where its original was routed, and every
 * correction also to each practice that received its original, whatever it or the directory says by now.
 */
export async function routeEvent(event: CareEvent, earlier: Earlier, directory: PracticeDirectory): Promise<Route> {
  if (!isGpEvent(event)) return { kind: 'noDestination', reason: 'NOT_MAPPED_HERE' };
  const lastPractice = await practiceOfOriginal(event, earlier.lookBack);
  const found = route(event, { directory, lastPractice });
  const received = await receiversOfOriginal(event, earlier.whoReceived);
  if (found.kind === 'destination') {
    const destinations = [...new Set<string>([found.practice.ods, ...received])];
    return { kind: 'to', destinations, reason: found.reason };
  }
  if (received.length === 0 || found.reason === 'OUTPATIENTS_NOT_TOLD') return found;
  return { kind: 'to', destinations: received, reason: 'RECEIVED_ORIGINAL' };
}

async function practiceOfOriginal(event: GpEvent, lookBack: LookBack): Promise<OdsCode | undefined> {
  const sought = needsOriginal(event);
  if (sought === undefined) return undefined;
  return lookBack(sought.subject, (one) => (isGpEvent(one) && isOriginal(one, sought) ? practiceOf(one) : undefined));
}

async function receiversOfOriginal(event: GpEvent, whoReceived?: WhoReceived): Promise<readonly string[]> {
  const sought = originalOf(event);
  if (sought === undefined || whoReceived === undefined) return [];
  return whoReceived(sought.subject, (one) => isGpEvent(one) && isOriginal(one, sought));
}
