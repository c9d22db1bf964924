import type { EventBus, StoredRecord } from '@care-relay/event-bus';

/** The header that names a care record's place in the intake, so that nothing is published twice after a takeover. */
export type Coordinates = { readonly offset: number; readonly ordinal: number };

export function coordinatesOf(record: Pick<StoredRecord, 'headers'>): Coordinates | undefined {
  const [, offset, ordinal] = /^\d+\/(\d+)\/(\d+)$/.exec(record.headers['ce_intake'] ?? '') ?? [];
  return offset === undefined || ordinal === undefined
    ? undefined
    : { offset: Number(offset), ordinal: Number(ordinal) };
}

/**
 * What already stands in one care partition for intake records that are not settled yet. Read once, when the partition is
 * gained, from the care offset in the commit's metadata, and so no more than was unsettled then.
 */
export class AlreadyPublished {
  readonly #known = new Map<number, Set<number>>();

  /** Reads the care partition from `from` to its end as it stands now. */
  static async read(
    bus: EventBus,
    care: { topic: string; partition: number },
    from: number,
  ): Promise<AlreadyPublished> {
    const found = new AlreadyPublished();
    const end = (await bus.ends(care.topic)).find((one) => one.partition === care.partition)?.high ?? 0;
    for await (const record of bus.readRange(care, from, end)) {
      const at = coordinatesOf(record);
      if (at !== undefined) found.note(at);
    }
    return found;
  }

  /** True when the event of this intake record and ordinal stands in the care topic. */
  has({ offset, ordinal }: Coordinates): boolean {
    return this.#known.get(offset)?.has(ordinal) === true;
  }

  /** Notes what this owner published itself where nothing else remembers it. */
  note({ offset, ordinal }: Coordinates): void {
    this.#known.set(offset, (this.#known.get(offset) ?? new Set<number>()).add(ordinal));
  }
}
