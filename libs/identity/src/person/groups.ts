import { type LocalRecord, recordKey } from '../record/local-record.ts';

/** Records that are one person's, as far as links were made. */
export class Groups {
  readonly #groupOf = new Map<string, readonly LocalRecord[]>();

  constructor(records: readonly LocalRecord[]) {
    for (const record of records) this.#groupOf.set(recordKey(record), [record]);
  }

  of(record: LocalRecord): readonly LocalRecord[] {
    return this.#groupOf.get(recordKey(record)) ?? [record];
  }

  all(): readonly (readonly LocalRecord[])[] {
    return [...new Set(this.#groupOf.values())];
  }

  isOne(a: LocalRecord, b: LocalRecord): boolean {
    return this.of(a) === this.of(b);
  }

  unite(a: LocalRecord, b: LocalRecord): void {
    if (this.isOne(a, b)) return;
    const united = [...this.of(a), ...this.of(b)].sort(byKey);
    for (const one of united) this.#groupOf.set(recordKey(one), united);
  }
}

export function byKey(a: LocalRecord, b: LocalRecord): number {
  return recordKey(a) < recordKey(b) ? -1 : 1;
}
