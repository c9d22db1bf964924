/** One record of the care topic. */
export interface Publication {
  readonly eventId: string;
  /** The kept message that it came from, `partition/offset`. */
  readonly intake: string;
  readonly offset: number;
  /** When its publisher sent it, by that publisher's clock, ms. */
  readonly sentAt: number;
}

/** A time in which a publisher stood still, or its clock was off: what it then had in hand may come late. */
export interface Excused {
  readonly from: number;
  readonly to: number;
}

/**
 * Events that were published again from the same kept message although they stood already: the second was sent later than
 * the first, by one who could have looked. What a paused owner had in hand is excused (design section 5): it comes late,
 * and is told by its id.
 */
export function publishedTwice(published: readonly Publication[], excused: readonly Excused[]): readonly string[] {
  const first = new Map<string, Publication>();
  const again: string[] = [];
  for (const one of published) {
    const name = `${one.eventId} ${one.intake}`;
    const before = first.get(name);
    if (before === undefined) first.set(name, one);
    else if (one.sentAt > before.sentAt && !excused.some((span) => isWithin(span, one.sentAt))) again.push(one.eventId);
  }
  return again;
}

const isWithin = ({ from, to }: Excused, at: number): boolean => at >= from && at <= to;
