/** What is under way and must end before its owner is gone. */
export class Working {
  readonly #under = new Set<Promise<unknown>>();
  readonly #failed: (error: unknown) => void;

  /** `failed` is told of work that broke off. */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** What breaks off here (the bus closed while parking) leaves its offset unsettled, so the next owner does it again. */
  track(work: Promise<unknown>): void {
    const done = (): boolean => this.#under.delete(work);
    this.#under.add(work);
    work.then(done, (error: unknown) => {
      done();
      this.#failed(error);
    });
  }

  /** What is under way may begin more, as an end that is to be kept: all of it. */
  async ended(): Promise<void> {
    while (this.#under.size > 0) await Promise.allSettled(this.#under);
  }
}
