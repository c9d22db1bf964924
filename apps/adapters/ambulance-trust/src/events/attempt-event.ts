import type { CareEvent, DeliverTo } from '@care-relay/adapter-kit';
import { deferred, type Expired, type Outcome, rejected, type Withheld } from '@care-relay/lanes';
import type { Trust } from '../directory/index.ts';
import { heldReasons, type WhoIs } from '../identity/who-is.ts';
import type { Incident, Incidents, KnownPatient } from '../incidents/index.ts';
import { criticalUpdate, outcomeFeedback, type UpdateContext } from '../mappings/index.ts';
import type { SentUpdates } from '../telling/sent-updates.ts';
import { conveyedIncidentOf, openIncidentOf } from './concerned.ts';
import { isCritical, isOutcome, isRetraction, patientStated } from './what-it-says.ts';

export interface AttemptParts {
  readonly incidents: Incidents;
  readonly whoIs: Pick<WhoIs, 'standingOf' | 'known'>;
  readonly deliver: DeliverTo;
  /** What a crew is sent is noted: it may have to be withdrawn. */
  readonly updates: Pick<SentUpdates, 'note'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly test: boolean;
}

export interface Attempted {
  readonly signal?: AbortSignal;
  readonly ahead?: { readonly of: number; readonly oldestAt: number };
}

/** Sends what an event says to a crew. Whether it may be sent is asked anew each time, and in doubt it is not sent. */
export async function attemptUpdate(
  { event, trust }: { event: CareEvent; trust: Trust },
  parts: AttemptParts,
  { signal, ahead }: Attempted,
): Promise<Outcome> {
  if (!isCritical(event)) return rejected(notMapped);
  const found = await incidentFor(event, trust, parts);
  if ('kind' in found) return found;
  const { ods, name, endpoint, graceMs } = trust;
  const context = { to: { ods, name, endpoint }, ...found, graceMs, test: parts.test };
  const message = criticalUpdate(event, { ...context, ...(ahead && { ahead }) });
  if (found.incident !== undefined && !isRetraction(event)) {
    const update = { message: message.id, organisation: ods, incident: found.incident.id, at: parts.now() };
    const isNoted = await parts.updates.note(update).then(
      () => true,
      () => false,
    );
    if (!isNoted) return deferred(notNoted);
  }
  return parts.deliver(trust, message, signal);
}

const notMapped = { code: 'NOT_MAPPED_HERE', text: 'Ambulance trusts are not told of this type.' };

const notNoted = { code: 'NOT_NOTED', text: 'That it is sent cannot be noted: it could not be withdrawn.' };

type Found = Pick<UpdateContext, 'incident' | 'isRestricted'> | Outcome;
type AboutIncident = { readonly id: string; readonly callSign: string; readonly begunAt: number };

/** A retraction carries nothing but itself, and goes whatever has become of the incident; in doubt it names no source. */
async function incidentFor(event: CareEvent, trust: Trust, parts: AttemptParts): Promise<Found> {
  const patient = patientStated(event) ?? (await parts.whoIs.known(event.envelope.subject));
  const all = await parts.incidents.all().catch(() => undefined);
  if (all === undefined) return deferred(incidentsUnreadable);
  const incident = patient && openIncidentOf(trust, patient, { all, now: parts.now() });
  if (isRetraction(event)) {
    const isSure = patient !== undefined && (await heldBack(event, patient, { parts, trust })) === undefined;
    return { incident: incident && named(incident), isRestricted: !isSure };
  }
  if (trust.push === undefined) return { kind: 'withheld', reason: 'NOT_OPTED_IN' };
  if (patient === undefined) return { kind: 'withheld', reason: 'PATIENT_NOT_SURE' };
  if (incident === undefined) return { kind: 'expired', reason: 'INCIDENT_OVER' };
  return (await heldBack(event, patient, { parts, trust })) ?? { incident: named(incident) };
}

const incidentsUnreadable = { code: 'INCIDENTS_UNREADABLE', text: 'The directory of incidents cannot be read.' };

const named = ({ id, callSign, begunAt }: Incident): AboutIncident => ({
  id,
  callSign: callSign ?? 'unknown',
  begunAt,
});

async function heldBack(
  event: CareEvent,
  patient: KnownPatient,
  { parts, trust }: { readonly parts: AttemptParts; readonly trust: Trust },
): Promise<Outcome | undefined> {
  if (event.data.patient.restricted === true) return { kind: 'withheld', reason: 'RESTRICTED' };
  const { source, subject, processingId } = event.envelope;
  // A live hub keeps no training messages in who is who: it would be waited for in vain.
  if (!parts.test && processingId !== 'P') return { kind: 'withheld', reason: heldReasons['not-sure'] };
  const { partition, offset } = event.at;
  const standing = await parts.whoIs.standingOf({ source, subject, partition, offset }, patient, trust.ods);
  if (standing === 'unavailable') return deferred(identityBehind);
  if (standing === 'objections-unreadable') return deferred(objectionsUnreadable);
  return standing === 'sure' ? undefined : { kind: 'withheld', reason: heldReasons[standing] };
}

const identityBehind = { code: 'IDENTITY_BEHIND', text: 'Who this is has not yet taken this event into account.' };
const objectionsUnreadable = { code: 'OBJECTIONS_UNREADABLE', text: 'The register of objections cannot be read.' };

/** Tells the feedback role a category. */
export async function attemptFeedback(
  { event, trust }: { event: CareEvent; trust: Trust },
  parts: AttemptParts,
  { signal }: Attempted,
): Promise<Outcome> {
  if (!isOutcome(event)) return rejected(notMapped);
  const { feedback } = trust;
  if (feedback === undefined) return switchedOff;
  const patient = patientStated(event) ?? (await parts.whoIs.known(event.envelope.subject));
  const all = await parts.incidents.all().catch(() => undefined);
  if (all === undefined) return deferred(incidentsUnreadable);
  const incident = patient && conveyedIncidentOf(trust, patient, { all, event });
  if (incident === undefined || patient === undefined) return { kind: 'withheld', reason: 'NO_INCIDENT' };
  const held = isRetraction(event) ? undefined : await heldBack(event, patient, { parts, trust });
  if (held !== undefined) return held;
  const { ods, name, endpoint } = feedback;
  const context = { to: { ods, name, endpoint }, incident: named(incident), test: parts.test };
  return parts.deliver(feedback, outcomeFeedback(event, context), signal);
}

const switchedOff: Withheld | Expired = { kind: 'withheld', reason: 'NO_LEGAL_BASIS' };
