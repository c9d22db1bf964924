/** Work of one partition at a time; partitions do not wait for each other. */
export class Turns {
  readonly #last = new Map<number, Promise<unknown>>();

  /** Runs when everything given before for this partition has ended, however it ended. */
  take<T>(partition: number, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(partition) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#last.set(
      partition,
      mine.catch(() => undefined),
    );
    return mine;
  }
}
