import type { CareEvent } from '@care-relay/adapter-kit';
import type { Trust } from '../directory/index.ts';
import { type Incident, isOpen, type KnownPatient, knownPatient } from '../incidents/index.ts';

/** The open incident of a trust that is about this patient and no other; the last begun, where there are several. */
export function openIncidentOf(trust: Trust, patient: KnownPatient, at: { all: readonly Incident[]; now: number }) {
  return newest(at.all.filter((one) => isAbout(one, trust, patient) && isOpen(one, trust, at.now)));
}

/** The incident after which this trust handed this patient over to the event's organisation, not too long before the event. */
export function conveyedIncidentOf(
  trust: Trust,
  patient: KnownPatient,
  { all, event }: { all: readonly Incident[]; event: CareEvent },
): Incident | undefined {
  const { feedback } = trust;
  if (feedback === undefined) return undefined;
  const organisation = event.envelope.source.split('/')[0];
  const happened = Date.parse(event.envelope.occurredTime ?? event.envelope.time);
  const isNext = ({ conveyedTo, handedOverAt }: Incident): boolean =>
    conveyedTo === organisation &&
    handedOverAt !== undefined &&
    happened >= handedOverAt &&
    happened < handedOverAt + feedback.withinMs;
  return newest(all.filter((one) => isAbout(one, trust, patient) && isNext(one)));
}

function isAbout(incident: Incident, { ods }: Trust, { nhsNumber, birthDate }: KnownPatient): boolean {
  if (incident.organisation !== ods) return false;
  const one = knownPatient(incident);
  return one?.nhsNumber === nhsNumber && one.birthDate === birthDate;
}

function newest(found: readonly Incident[]): Incident | undefined {
  return [...found].sort((a, b) => b.begunAt - a.begunAt)[0];
}
