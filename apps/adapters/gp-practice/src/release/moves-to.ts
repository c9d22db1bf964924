import type { WaitingEvent } from '@care-relay/adapter-kit';
import type { MovedTo } from '@care-relay/lanes';
import type { PracticeDirectory } from '../directory/index.ts';
import { isCorrection, isGpEventType } from '../mappings/index.ts';
import { type PatientRegister, practiceNow } from '../registration/index.ts';
import { isGpEvent } from '../routing.ts';
import { receivedOriginal } from './release-event.ts';

export interface MovesParts {
  readonly directory: PracticeDirectory;
  readonly register: PatientRegister;
  /** Where a later event of the patient was just let go: asked anew, the answer could be another one, and overtake. */
  readonly belongs?: string | undefined;
}

const nowhere = { topic: '', partition: -1, offset: -1 };

/**
 * Where a waiting event belongs by now: with the practice that its patient is registered with; a correction with who took its
 * original. Undefined where it stays: it is there, or nobody can say, or who is registered is no practice of the directory,
 * which the release step withholds.
 */
export async function movesTo(
  waiting: WaitingEvent,
  { directory, register, belongs }: MovesParts,
): Promise<MovedTo | undefined> {
  const { destination } = waiting;
  const registered = belongs ?? (await registeredWith(waiting, register));
  if (registered === undefined || registered === destination) return undefined;
  const received = await tookOriginal(waiting);
  if (received.includes(destination)) return undefined;
  const to = received.at(-1) ?? registered;
  return [...directory.practices.keys()].some((ods) => ods === to) ? { to, reason: 'MOVED' } : undefined;
}

async function registeredWith(
  { source, subject }: WaitingEvent,
  register: PatientRegister,
): Promise<string | undefined> {
  const now = await register.now({ envelope: { source, subject }, at: nowhere });
  const standing = now && practiceNow(now);
  return standing?.kind === 'practice' ? standing.ods : undefined;
}

async function tookOriginal({ type, receivedBefore, event }: WaitingEvent): Promise<readonly string[]> {
  if (type === undefined || !isGpEventType(type) || !isCorrection(type)) return [];
  const read = await event();
  return read !== undefined && isGpEvent(read) ? receivedOriginal(read, receivedBefore?.(read)) : [];
}
