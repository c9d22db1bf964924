/** How often something came lately; by keys without anybody's name. */
export interface Counts {
  /** One more. Resolves with how many came within the last `within` milliseconds, about, this one included. */
  add(key: string, within: number): Promise<number>;
  /** One more member of a set that lasts `within` milliseconds from its last new member; how many it has then. */
  distinct(key: string, member: string, within: number): Promise<number>;
}
