import type { SourceTimeDraft } from '@care-relay/care-events';
import type { Message } from '@care-relay/hl7v2';
import type { Profile } from '../profiles/profile.ts';
import type { Line } from './line.ts';
import { unreadable } from './problem.ts';
import { sourceTime, type Clock } from './source-time.ts';

/** What every part of a mapping has at hand. */
export interface Reading {
  readonly message: Message;
  readonly profile: Profile;
  readonly trigger: string;
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
export function timeAt(line: Line, n: number, clock: Clock): ReturnType<typeof line.one<SourceTimeDraft>> {
  return line.one(n, (repetition) => {
    const time = sourceTime(repetition, clock);
    if (time?.flags?.includes('UNREADABLE')) throw unreadable(line.path(n), 'a date or time');
    return time;
  });
}

/** A time that goes along as it was sent, marked when it cannot be read. */
export function looseTimeAt(line: Line, n: number, clock: Clock): SourceTimeDraft | null {
  const first = line.first(n);
  return first === undefined || first.isCleared ? null : sourceTime(first, clock);
}

/** Table 0136. Anything but Y or N, after the profile's translation, rejects the message. */
export function yesNoAt(line: Line, n: number, profile: Profile): ReturnType<typeof line.one<boolean>> {
  return line.one(n, (repetition) => {
    const code = translated(profile, line.path(n), repetition.text(1)?.trim().toUpperCase() ?? '');
    if (code !== 'Y' && code !== 'N') throw unreadable(line.path(n), 'Y or N');
    return code === 'Y';
  });
}
