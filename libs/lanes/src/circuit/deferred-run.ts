export interface DeferredRunLimits {
  readonly deferredRun: number | 'off';
  readonly deferredLanes: number;
}

/** Deferred attempts one after the other, over several lanes and with no other answer in between: a receiver is down. */
export class DeferredRun {
  readonly #limits: DeferredRunLimits;
  readonly #subjects = new Set<string>();
  #length = 0;

  constructor(limits: DeferredRunLimits) {
    this.#limits = limits;
  }

  /** True when this deferral makes the run long enough. */
  deferred(subject: string): boolean {
    const { deferredRun, deferredLanes } = this.#limits;
    if (deferredRun === 'off') return false;
    this.#length += 1;
    if (this.#subjects.size < deferredLanes) this.#subjects.add(subject);
    return this.#length >= deferredRun && this.#subjects.size >= deferredLanes;
  }

  answered(): void {
    this.#length = 0;
    this.#subjects.clear();
  }
}
