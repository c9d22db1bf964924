import type { CareEvent, LookBack, Route, WhoReceived } from '@care-relay/adapter-kit';
import type { OdsCode } from '@care-relay/nhs';
import * as directories from './directory/index.ts';
import {
  isOriginal,
  needsOriginal,
  notTold,
  originalOf,
  type PracticeDirectory,
  practiceOf,
} from './directory/index.ts';
import { type GpEvent, isGpEventType } from './mappings/index.ts';
import { covered, type PatientNow, type PatientRegister } from './registration/index.ts';

/** True for the events that a GP practice is told of. */
export function isGpEvent(event: CareEvent): event is CareEvent & GpEvent {
  return isGpEventType(event.type);
}

export interface RoutingParts {
  readonly directory: PracticeDirectory;
  readonly register: PatientRegister;
  readonly lookBack: LookBack;
  readonly whoReceived?: WhoReceived | undefined;
  /** How long an event waits to be known of where otherwise it would go nowhere; milliseconds. */
  readonly knownWithinMs: number;
}

/** An event would go nowhere for want of knowing who its patient is: it is read again. */
export class IdentityBehind extends Error {
  readonly code = 'IDENTITY_BEHIND';
  readonly safeToLog = true;

  constructor() {
    super('who this is has not yet taken the event into account');
  }
}

/**
 * Routes an event by the practice that its patient is registered with as is known by now, else by the one that it states. A
 * correction that states none goes where its original was routed, and every correction also to each practice that received
 * its original, whatever it or the directory says by now. Rejects with `IdentityBehind` rather than settle on ignorance.
 */
export async function routeEvent(event: CareEvent, parts: RoutingParts): Promise<Route> {
  if (!isGpEvent(event)) return { kind: 'noDestination', reason: 'NOT_MAPPED_HERE' };
  const reason = notTold(event);
  if (reason !== undefined) return { kind: 'noDestination', reason };
  const found = await practiceFor(event, parts);
  const received = await receiversOfOriginal(event, parts.whoReceived);
  if (found.kind === 'destination') {
    const destinations = [...new Set<string>([found.practice.ods, ...received])];
    return { kind: 'to', destinations, reason: found.reason };
  }
  if (received.length === 0) return found;
  return { kind: 'to', destinations: received, reason: 'RECEIVED_ORIGINAL' };
}

async function practiceFor(event: CareEvent & GpEvent, parts: RoutingParts): Promise<directories.Route> {
  const { directory, register, lookBack, knownWithinMs: withinMs } = parts;
  const lastPractice = await practiceOfOriginal(event, lookBack);
  const routed = (now: PatientNow | undefined) => directories.route(event, { directory, now, lastPractice });
  const now = await register.now(event);
  const found = routed(now);
  if (found.kind === 'destination' || now?.isCovered === true) return found;
  const known = await covered(event, register, { withinMs });
  if (known === undefined) throw new IdentityBehind();
  return routed(known);
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
