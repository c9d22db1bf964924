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
}

const nowhere = { topic: '', partition: -1, offset: -1 };

/**
 * Where a waiting event belongs by now: with the practice that its patient is registered with; a correction with who took its
 * original. Undefined where it stays: it is there, or nobody can say, or who is registered is no practice of the directory,
 * which the release step withholds.
 */
export async function movesTo(
  waiting: WaitingEvent,
  { directory, register }: MovesParts,
): Promise<MovedTo | undefined> {
  const { destination, source, subject } = waiting;
  const now = await register.now({ envelope: { source, subject }, at: nowhere });
  const standing = now && practiceNow(now);
  if (standing?.kind !== 'practice' || standing.ods === destination) return undefined;
  const received = await tookOriginal(waiting);
  if (received.includes(destination)) return undefined;
  const to = received.at(-1) ?? standing.ods;
  return received.length > 0 || directory.practices.has(standing.ods) ? { to, reason: 'MOVED' } : undefined;
}

async function tookOriginal({ type, receivedBefore, event }: WaitingEvent): Promise<readonly string[]> {
  if (type === undefined || !isGpEventType(type) || !isCorrection(type)) return [];
  const read = await event();
  return read !== undefined && isGpEvent(read) ? receivedOriginal(read, receivedBefore?.(read)) : [];
}
