import type { CareEvent, ReleaseAsked, WhoReceived } from '@care-relay/adapter-kit';
import type { Withheld } from '@care-relay/lanes';
import type { Practice } from '../directory/index.ts';
import { type GpEvent, isCorrection, otherContactDetails } from '../mappings/index.ts';
import type { PatientNow } from '../registration/index.ts';
import { isGpEvent } from '../routing.ts';

/**
 * Why a practice is not told which contact details a hospital holds: it did not agree to hear of them, the patient is
 * restricted, or they are those that it was told of last. Undefined for any other event.
 */
export async function contactHeldBack(
  event: CareEvent & GpEvent,
  { isRestricted }: PatientNow,
  { practice, asked }: { readonly practice: Practice | undefined; readonly asked: ReleaseAsked },
): Promise<Withheld | undefined> {
  if (event.type !== 'PatientUpdated') return undefined;
  if (practice?.demographics !== true) return { kind: 'withheld', reason: 'DEMOGRAPHICS_NOT_AGREED' };
  if (isRestricted) return { kind: 'withheld', reason: 'RESTRICTED' };
  if (asked.whoReceived === undefined) return undefined;
  const told = await toldTo(practice.ods, event.envelope.subject, asked.whoReceived);
  const differs = otherContactDetails(event.data.patient, told);
  return differs ? undefined : { kind: 'withheld', reason: 'CONTACT_DETAILS_AGREE' };
}

/** A correction, and what is said of somebody restricted, carry none, whatever their events state. */
function saysContact({ type, data }: GpEvent): boolean {
  return !isCorrection(type) && data.patient.restricted !== true;
}

/** What a practice was told of a patient before, the newest first. */
async function toldTo(ods: string, subject: string, whoReceived: WhoReceived) {
  const told: (CareEvent & GpEvent)[] = [];
  await whoReceived(subject, (event, takenBy) => {
    if (isGpEvent(event) && saysContact(event) && takenBy.includes(ods)) told.push(event);
    return false;
  });
  return told.sort((a, b) => b.at.offset - a.at.offset).map(({ data }) => data.patient);
}
