/** A view as it stands. */
export interface ViewReach {
  /** Names this building of the view. */
  readonly generation: string;
  /** The next offset of the topic to be taken in, by partition; none where it never was. */
  readonly reach: ReadonlyMap<number, number>;
  /** Every partition was taken in to its end once. */
  readonly isComplete: boolean;
}

/** Where a writer thinks that a partition of the view stands. */
export interface ViewPlace {
  readonly generation: string;
  readonly partition: number;
  readonly offset: number;
}
