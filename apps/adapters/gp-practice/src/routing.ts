import type { CareEvent, LookBack, Route } from '@care-relay/adapter-kit';
import { isOriginal, needsOriginal, type PracticeDirectory, practiceOf, route } from './directory/index.ts';
import { type GpEvent, isGpEventType } from './mappings/index.ts';

/** True for the events that a GP practice is told of. */
export function isGpEvent(event: CareEvent): event is CareEvent & GpEvent {
  return isGpEventType(event.type);
}

/** Routes an event by its registered practice; a correction that states none goes where its original went. */
export async function routeEvent(event: CareEvent, lookBack: LookBack, directory: PracticeDirectory): Promise<Route> {
  if (!isGpEvent(event)) return { kind: 'noDestination', reason: 'NOT_MAPPED_HERE' };
  const sought = needsOriginal(event);
  const lastPractice =
    sought &&
    (await lookBack(sought.subject, (earlier) =>
      isGpEvent(earlier) && isOriginal(earlier, sought) ? practiceOf(earlier) : undefined,
    ));
  const found = route(event, { directory, lastPractice });
  if (found.kind === 'noDestination') return found;
  return { kind: 'to', destinations: [found.practice.ods], reason: found.reason };
}
