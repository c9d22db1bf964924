/** How often something came lately; by keys without anybody's name. */
export interface Counts {
  /** One more. Resolves with how many came within the last `within` milliseconds, about, this one included. */
  add(key: string, within: number): Promise<number>;
  /**
   * Whether this member is of a set of `atMost`, or there was room for it. The set lasts `within` milliseconds from when one of
   * its members came last.
   */
  joins(key: string, member: string, terms: { readonly atMost: number; readonly within: number }): Promise<boolean>;
}
