import type { EventData, EventEnvelope } from '@care-relay/care-events';
import { Unmappable, type MappedMessage, type MappingContext, type ToldWhileLinked } from './mapping.ts';
import { frame } from './parts/frame.ts';
import { identifiedPatient } from './parts/patient.ts';

export interface UnlinkedEvent {
  readonly type: 'PatientUnlinked';
  readonly envelope: EventEnvelope;
  readonly data: EventData['PatientUnlinked'];
}

const note =
  'The messages named here are about another patient than the one that they were taken for. Remove what they said.';

/**
 * A link was taken back (A37): what was sent on it is taken back by the ids of its messages, with who they were about and
 * nothing else. Pure.
 */
export function patientUnlinkedToMessage(
  { envelope, data }: UnlinkedEvent,
  { of, messages: takesBack }: ToldWhileLinked,
  context: MappingContext,
): MappedMessage {
  try {
    const message = frame(envelope, { ...context, note, takesBack });
    const focus = identifiedPatient(data[of], message);
    return { ok: true, bundle: message.bundle({ reason: 'delete', focus, others: [] }) };
  } catch (error) {
    if (error instanceof Unmappable) return { ok: false, problem: error.problem };
    throw error;
  }
}
