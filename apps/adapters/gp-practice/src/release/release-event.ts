import type { CareEvent, HeldBack, ReleaseAsked, Released, WhoReceived } from '@care-relay/adapter-kit';
import { deferred } from '@care-relay/lanes';
import type { OdsCode } from '@care-relay/nhs';
import type { Objections } from '@care-relay/objections';
import { isOriginal, originalOf, type PracticeDirectory } from '../directory/index.ts';
import { contactHeldBack } from './contact-held-back.ts';
import { type GoesAs, type GpEvent, isCorrection } from '../mappings/index.ts';
import { stated } from '../mappings/parts/stated.ts';
import { covered, heldElsewhere, type PatientNow, type PatientRegister, practiceNow } from '../registration/index.ts';
import { isGpEvent } from '../routing.ts';

export interface ReleaseParts {
  readonly directory: PracticeDirectory;
  readonly register: PatientRegister;
  readonly objections: Objections;
  /** How long an attempt waits for who is who to take its event into account; milliseconds. */
  readonly knownWithinMs: number;
  /** Told of each attempt to tell a practice: what the hospital holds, where the registered practice is another. */
  readonly compared?: (event: CareEvent, now: PatientNow) => void;
}

/**
 * Whether a practice may be told of an event as things are now (design section 6): registered there, nobody objects; and how
 * much may be said. A correction goes to who received its original, whatever has become of the patient since: it carries
 * the retraction only.
 */
export async function releaseEvent(
  event: CareEvent,
  ods: OdsCode,
  { parts, asked }: { readonly parts: ReleaseParts; readonly asked: ReleaseAsked },
): Promise<HeldBack | Released<GoesAs> | undefined> {
  if (!isGpEvent(event)) return undefined;
  const received = await receivedOriginal(event, asked.whoReceived);
  if (received.includes(ods)) return { ...asItIs, follows: true };
  if (received.length === 0 && isOfNoUseAlone(event, asked)) return originalNotSent;
  const now = await covered(event, parts.register, { withinMs: parts.knownWithinMs });
  if (now === undefined) return deferred(identityBehind);
  if (received.length > 0) return followed(ods, now, { received, asked });
  return (
    registeredElsewhere(ods, now, { parts, asked }) ??
    (await objected(event, now, { ods, parts })) ??
    (await contactHeldBack(event, now, { practice: parts.directory.practices.get(ods), asked })) ??
    goes(event, now, parts)
  );
}

/** That an admission became something else says nothing to who never heard of it. */
function isOfNoUseAlone({ type }: GpEvent, { whoReceived }: ReleaseAsked): boolean {
  return type === 'OutpatientAttendanceStarted' && whoReceived !== undefined;
}

export const identityBehind = {
  code: 'IDENTITY_BEHIND',
  text: 'Who this is has not yet taken this event into account.',
};

const originalNotSent: HeldBack = { kind: 'withheld', reason: 'ORIGINAL_NOT_SENT' };

/** A correction says of nobody where they live or are cared for. */
const asItIs: Released<GoesAs> = { kind: 'released', standing: { isRestricted: false } };

/** The practices that took the original of a correction, the last one last. */
export async function receivedOriginal(event: GpEvent, whoReceived?: WhoReceived): Promise<readonly string[]> {
  const sought = originalOf(event);
  if (sought === undefined || whoReceived === undefined) return [];
  return whoReceived(sought.subject, (one) => isGpEvent(one) && isOriginal(one, sought));
}

interface Followed {
  readonly received: readonly string[];
  readonly asked: Pick<ReleaseAsked, 'isReplay'>;
}

/** Others took its original: who is registered by now is told nothing; where it only waited, it goes after its original. */
function followed(ods: string, now: PatientNow, { received, asked }: Followed): HeldBack {
  const to = received.at(-1);
  const standing = practiceNow(now);
  const isHere = standing.kind === 'practice' && standing.ods === ods;
  if (isHere || asked.isReplay || to === undefined) return originalNotSent;
  return { kind: 'moved', to, reason: 'MOVED' };
}

/** A practice that the patient has left is told nothing more; what is replayed was told to it, and goes to nobody else. */
function registeredElsewhere(
  ods: OdsCode,
  now: PatientNow,
  { parts: { directory }, asked }: { readonly parts: ReleaseParts; readonly asked: ReleaseAsked },
): HeldBack | undefined {
  if (now.registrations === undefined) return undefined;
  const standing = practiceNow(now);
  if (standing.kind === 'practice' && standing.ods === ods) return undefined;
  if (standing.kind === 'unsaid') return { kind: 'withheld', reason: 'NO_PRACTICE_STATED' };
  if (standing.kind === 'ended' || !directory.practices.has(standing.ods))
    return { kind: 'withheld', reason: 'MOVED_AWAY' };
  if (asked.isReplay) return { kind: 'withheld', reason: 'MOVED' };
  return { kind: 'moved', to: standing.ods, reason: 'MOVED' };
}

async function objected(
  event: GpEvent,
  { known }: PatientNow,
  { ods: organisation, parts: { objections } }: { readonly ods: OdsCode; readonly parts: ReleaseParts },
): Promise<HeldBack | undefined> {
  const { nhsNumber, birthDate } = event.data.patient;
  const own = stated(nhsNumber);
  const all = own === undefined ? known : [...known, { nhsNumber: own, birthDate: stated(birthDate) }];
  try {
    const reason = await objections.whyNot(all, { kind: 'practice', organisation });
    return reason && { kind: 'withheld', reason };
  } catch {
    return deferred({ code: 'OBJECTIONS_UNREADABLE', text: 'The register of objections cannot be read.' });
  }
}

function goes(event: CareEvent & GpEvent, now: PatientNow, { compared }: ReleaseParts): Released<GoesAs> {
  const held = heldElsewhere(event.envelope.source, now);
  compared?.(event, now);
  if (isCorrection(event.type)) return asItIs;
  const { isRestricted } = now;
  return { kind: 'released', standing: { isRestricted, ...(held && !isRestricted && { heldPractice: held }) } };
}
