import type { CareEvent, Route, WhoReceived } from '@care-relay/adapter-kit';
import type { TrustDirectory } from '../directory/index.ts';
import type { WhoIs } from '../identity/who-is.ts';
import type { Incident, KnownPatient } from '../incidents/index.ts';
import { conveyedIncidentOf, openIncidentOf } from './concerned.ts';
import { isOriginal } from './original.ts';
import { isCritical, isOutcome, isRetraction, patientStated } from './what-it-says.ts';

export interface RoutingParts {
  readonly directory: TrustDirectory;
  readonly incidents: readonly Incident[];
  readonly whoIs: Pick<WhoIs, 'known'>;
  readonly whoReceived?: WhoReceived | undefined;
  readonly now: number;
}

/** The feedback role is a destination of its own. */
export const feedbackKey = (ods: string): string => `${ods}/feedback`;

const isFeedback = (key: string): boolean => key.endsWith('/feedback');

/** Where an event goes: trusts with an open incident of the patient, feedback roles where they were conveyed; or why nowhere. */
export async function routeEvent(event: CareEvent, parts: RoutingParts): Promise<Route> {
  if (!isCritical(event) && !isOutcome(event)) return nowhere('NOTHING_CRITICAL_SAID');
  if (isRetraction(event)) return retraction(event, parts);
  const patient = patientStated(event) ?? (await parts.whoIs.known(event.envelope.subject));
  if (patient === undefined) return nowhere('PATIENT_NOT_SURE');
  const [open, conveyed] = [pushesTo(event, patient, parts), feedbackTo(event, patient, parts)];
  const destinations = [...open, ...conveyed];
  if (destinations.length === 0) return nowhere('NO_INCIDENT');
  const reason =
    open.length === 0 ? 'CONVEYED' : conveyed.length === 0 ? 'INCIDENT_OPEN' : 'INCIDENT_OPEN_AND_CONVEYED';
  return { kind: 'to', destinations, reason };
}

/** A correction goes to whoever received what it takes back, whatever the incidents or the directory say by now. */
async function retraction(event: CareEvent, { whoReceived }: RoutingParts): Promise<Route> {
  const { subject } = event.envelope;
  const all = (await whoReceived?.(subject, (one) => isOriginal(one, event))) ?? [];
  // A crew that was told of allergies with an admission was told nothing that its cancellation takes back.
  const received = all.filter((key) => (isFeedback(key) ? isOutcome(event) : isCritical(event)));
  if (received.length === 0) return nowhere('ORIGINAL_NOT_SENT');
  return { kind: 'to', destinations: received, reason: 'RECEIVED_ORIGINAL' };
}

function pushesTo(event: CareEvent, patient: KnownPatient, parts: RoutingParts): readonly string[] {
  if (!isCritical(event)) return [];
  const { directory, incidents: all, now } = parts;
  const trusts = [...directory.trusts.values()].filter(({ push }) => push !== undefined);
  return trusts.filter((one) => openIncidentOf(one, patient, { all, now }) !== undefined).map(({ ods }) => ods);
}

function feedbackTo(event: CareEvent, patient: KnownPatient, parts: RoutingParts): readonly string[] {
  if (!isOutcome(event)) return [];
  const { directory, incidents: all } = parts;
  const trusts = [...directory.trusts.values()].filter(({ feedback }) => feedback !== undefined);
  const concerned = trusts.filter((one) => conveyedIncidentOf(one, patient, { all, event }) !== undefined);
  return concerned.map(({ ods }) => feedbackKey(ods));
}

const nowhere = (reason: string): Route => ({ kind: 'noDestination', reason });
