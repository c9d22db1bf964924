export interface DeferredRunLimits {
  readonly deferredRun: number | 'off';
  readonly deferredLanes: number;
}

/** Deferred attempts one after the other, over several lanes and with no other answer in between: a receiver is down. */
export class DeferredRun {
  readonly #limits: DeferredRunLimits;
  readonly #lanes = new Set<object>();
  #length = 0;

  constructor(limits: DeferredRunLimits) {
    this.#limits = limits;
  }

  /** True when this deferral makes the run long enough. */
  deferred(lane: object): boolean {
    const { deferredRun, deferredLanes } = this.#limits;
    if (deferredRun === 'off') return false;
    this.#length += 1;
    if (this.#lanes.size < deferredLanes) this.#lanes.add(lane);
    return this.#length >= deferredRun && this.#lanes.size >= deferredLanes;
  }

  answered(): void {
    this.#length = 0;
    this.#lanes.clear();
  }
}
