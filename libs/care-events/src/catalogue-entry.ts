/** What the catalogue knows of one record that stands in a topic. */
export interface CatalogueEntry<Type extends string = string> {
  readonly type: Type;
  readonly topic: string;
  /** The record's full name, also its subject in the schema registry. */
  readonly record: string;
  /** Counts changes of the record's shape. */
  readonly version: number;
  /** 64 bits of SHA-256 over the schema's canonical form, hexadecimal. */
  readonly fingerprint: string;
  /** True for events that stand in the lane of every subject they name. */
  readonly identity: boolean;
}
