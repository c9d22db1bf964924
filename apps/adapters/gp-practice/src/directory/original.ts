import { isSameVisit } from '@care-relay/adapter-kit';
import type { VisitNumber } from '@care-relay/care-events';
import { parseOdsCode, type OdsCode } from '@care-relay/nhs';
import { isCorrection, type GpEvent, type GpEventType } from '../mappings/index.ts';
import { stated } from '../mappings/parts/stated.ts';

/** What a correction without a practice of its own may have to take back: looked for in what was published before it. */
export interface OriginalSought {
  readonly source: string;
  readonly subject: string;
  readonly types: readonly GpEventType[];
  /** For what is about an encounter. Without it nothing matches: a correction is matched by visit, not by time. */
  readonly visit?: VisitNumber | undefined;
  /** The event itself, where the correction names it. */
  readonly eventId?: string;
}

const ofEncounters: readonly GpEventType[] = ['PatientAdmitted', 'PatientDischarged', 'EmergencyAttendanceEnded'];

/** The ODS code of the registered practice that the event itself states (PD1-3); undefined when it states none. */
export function practiceOf(event: GpEvent): OdsCode | undefined {
  const read = parseOdsCode(stated(event.data.patient.registeredPractice)?.ods ?? '');
  return read.ok ? read.value : undefined;
}

/** What to look for before routing this event; undefined when its own content decides. */
export function needsOriginal(event: GpEvent): OriginalSought | undefined {
  return practiceOf(event) === undefined ? originalOf(event) : undefined;
}

/** What a correction takes back; undefined for anything else. */
export function originalOf(event: GpEvent): OriginalSought | undefined {
  if (!isCorrection(event.type)) return undefined;
  const { source, subject } = event.envelope;
  if (event.type === 'PatientDeathWithdrawn') {
    const { takesBack } = event.data;
    const sought = { source, subject, types: ['PatientDeathRecorded'] as const };
    return takesBack === null ? sought : { ...sought, eventId: takesBack };
  }
  if (event.type === 'OutpatientAttendanceStarted') {
    const former = event.data.convertedFrom?.visitNumber ?? undefined;
    return { source, subject, types: ofEncounters, visit: former ?? visitOf(event) };
  }
  return { source, subject, types: ofEncounters, visit: visitOf(event) };
}

/**
 * Whether an earlier event is one that the correction may take back. The last such event with a practice decides: what
 * the practice was told of the visit before, it is also told the correction of.
 */
export function isOriginal(candidate: GpEvent, sought: OriginalSought): boolean {
  const { envelope, type } = candidate;
  if (envelope.source !== sought.source || envelope.subject !== sought.subject) return false;
  if (sought.eventId !== undefined) return envelope.id === sought.eventId;
  if (!sought.types.includes(type)) return false;
  return type === 'PatientDeathRecorded' || isSameVisit(visitOf(candidate), sought.visit);
}

function visitOf({ data }: GpEvent): VisitNumber | undefined {
  return data.encounter === null ? undefined : stated(data.encounter.visitNumber);
}
