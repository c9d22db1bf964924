import type { EncounterClass, SourceTimeDraft } from '@care-relay/care-events';
import type { Message } from '@care-relay/hl7v2';
import type { Profile } from '../profiles/profile.ts';
import { CLEARED, type Line, type ThreeState } from './line.ts';
import { unreadable } from './problem.ts';
import { sourceTime, type Clock } from './source-time.ts';

/** What every part of a mapping has at hand. */
export interface Reading {
  readonly message: Message;
  readonly profile: Profile;
  readonly trigger: string;
  readonly pv1: Line;
  /** By PV1-2; undefined for a code that neither the table nor the profile holds. */
  readonly encounterClass: EncounterClass | undefined;
  /** See `MappingContext`. */
  readonly sendsOnlyTraced: boolean;
  /** Settles times in the hour that a clock change repeats: when the event was recorded, else received. */
  readonly clock: Clock;
}

/** A code as sent, or as the profile translates it for that field. */
export function translated(profile: Profile, field: string, code: string): string {
  const table = profile.codes[field];
  return table?.[code] ?? table?.[code.toUpperCase()] ?? code;
}

/** A time that the event must not be without where it was sent: what cannot be read rejects the message. */
export function timeAt(line: Line, n: number, clock: Clock): ThreeState<SourceTimeDraft> {
  const sent = line.sent(n);
  if (sent === undefined) return null;
  if (sent.isCleared) return CLEARED;
  const time = sourceTime(sent, clock);
  if (time?.precision === 'UNKNOWN') throw unreadable(line.path(n), 'a date or time');
  return time;
}

/** A time that goes along as it was sent, marked when it cannot be read. */
export function looseTimeAt(line: Line, n: number, clock: Clock): SourceTimeDraft | null {
  const first = line.first(n);
  return first === undefined || first.isCleared ? null : sourceTime(first, clock);
}

/** Table 0136. Anything but Y or N, after the profile's translation, rejects the message. */
export function yesNoAt(line: Line, n: number, profile: Profile): ThreeState<boolean> {
  const sent = line.sent(n);
  if (sent === undefined) return null;
  if (sent.isCleared) return CLEARED;
  const code = translated(profile, line.path(n), sent.text(1)?.trim().toUpperCase() ?? '');
  if (code !== 'Y' && code !== 'N') throw unreadable(line.path(n), 'Y or N');
  return code === 'Y';
}
