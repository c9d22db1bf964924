import type { LedgerPlace } from './ledger-record.ts';

/** Where the view stands in Redis. */
export interface ViewKeys {
  /** Names this building of the view; gone when Redis lost it. */
  readonly view: string;
  /** The same name, once the building was done. */
  readonly complete: string;
  /** When the view was last at the ledger's end, in milliseconds. */
  readonly asAt: string;
  /** The next ledger offset of a partition to be taken in. */
  reach(partition: number): string;
  /** The lowest ledger offset of a partition that the view knows. */
  low(partition: number): string;
  readonly prefix: string;
}

/** Of the names under which records are found (`namesOf`): a view that was built with others is not this one. */
const edition = 2;

/** Kept under the log's own id: what was read from another log means nothing here. */
export function viewKeys(logId: string): ViewKeys {
  const prefix = `care-relay:${logId}:ledger-${edition}:`;
  return {
    view: `${prefix}view`,
    complete: `${prefix}complete`,
    asAt: `${prefix}as-at`,
    reach: (partition) => `${prefix}reach:${partition}`,
    low: (partition) => `${prefix}low:${partition}`,
    prefix,
  };
}

/** Partitions and offsets share one number, which Redis keeps in eight bytes. */
const partitionsAtMost = 1_024;

export function toPointer({ partition, offset }: LedgerPlace): string {
  return String(offset * partitionsAtMost + partition);
}

export function fromPointer(text: string): LedgerPlace {
  const pointer = Number(text);
  const partition = pointer % partitionsAtMost;
  return { partition, offset: (pointer - partition) / partitionsAtMost };
}
