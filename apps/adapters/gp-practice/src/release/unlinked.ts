import type { CareEvent, HeldBack, ReleaseAsked, Released, Route, WhoReceived } from '@care-relay/adapter-kit';
import { messageIds } from '@care-relay/fhir';
import { deferred } from '@care-relay/lanes';
import type { OdsCode } from '@care-relay/nhs';
import { practiceOf } from '../directory/index.ts';
import type { GoesAs, ToldWhileLinked, UnlinkedEvent } from '../mappings/index.ts';
import { covered, type PatientRegister } from '../registration/index.ts';
import { isGpEvent } from '../routing.ts';
import { identityBehind } from './release-event.ts';

export const isUnlinked = (event: CareEvent): event is CareEvent & UnlinkedEvent => event.type === 'PatientUnlinked';

/** Whoever was told anything of either patient may have been told on the link that is taken back. */
export async function routeUnlinked({ envelope }: CareEvent, whoReceived: WhoReceived | undefined): Promise<Route> {
  const { subject, alsoSubjects = [] } = envelope;
  const found = new Set<string>();
  for (const one of whoReceived === undefined ? [] : [subject, ...alsoSubjects])
    for (const key of (await whoReceived?.(one, isGpEvent)) ?? []) found.add(key);
  if (found.size === 0) return { kind: 'noDestination', reason: 'NOTHING_TOLD' };
  return { kind: 'to', destinations: [...found], reason: 'RECEIVED_WHILE_LINKED' };
}

interface Parts {
  readonly register: PatientRegister;
  readonly knownWithinMs: number;
}

/**
 * What a practice was told of somebody whom, now that the link is gone, nothing relates to it: no record of theirs names it,
 * nor did the event. That is taken back. A practice that they left was told rightly, and keeps it.
 */
export async function releaseUnlinked(
  event: CareEvent & UnlinkedEvent,
  ods: OdsCode,
  { parts, asked }: { readonly parts: Parts; readonly asked: ReleaseAsked },
): Promise<HeldBack | Released<GoesAs>> {
  const { envelope, at } = event;
  const { subject, alsoSubjects = [] } = envelope;
  for (const [of, one] of [['patient', subject] as const, ['otherPatient', alsoSubjects[0]] as const]) {
    if (one === undefined || asked.whoReceived === undefined) continue;
    const now = await covered({ envelope: { ...envelope, subject: one }, at }, parts.register, {
      withinMs: parts.knownWithinMs,
    });
    if (now === undefined) return deferred(identityBehind);
    if (now.registrations === undefined || now.named.has(ods)) continue;
    const messages = await toldOnLink(one, ods, asked.whoReceived);
    if (messages.length > 0) return goesAs({ of, messages });
  }
  return { kind: 'withheld', reason: 'NOTHING_TO_TAKE_BACK' };
}

function goesAs(toldWhileLinked: ToldWhileLinked): Released<GoesAs> {
  return { kind: 'released', standing: { isRestricted: false, toldWhileLinked }, follows: true };
}

async function toldOnLink(subject: string, ods: OdsCode, whoReceived: WhoReceived): Promise<readonly string[]> {
  const told: string[] = [];
  await whoReceived(subject, (event, takenBy) => {
    if (isGpEvent(event) && takenBy.includes(ods) && practiceOf(event) !== ods)
      told.push(messageIds(event.envelope.id, ods).bundle);
    return false;
  });
  return told;
}
