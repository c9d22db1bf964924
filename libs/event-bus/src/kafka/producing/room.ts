import { BusClosed } from '../../port.ts';

export interface RoomLimits {
  readonly records: number;
  readonly bytes: number;
}

export interface Entrant {
  readonly bytes: number;
  /** Called once there is room, before anyone who came later. */
  enter(): void;
  refuse(error: Error): void;
}

/** The producer's memory bound: callers enter in the order they came, and wait while it is full. */
export class Room {
  readonly #limits: RoomLimits;
  #records = 0;
  #bytes = 0;
  #waiters: Entrant[] = [];
  #closed = false;

  constructor(limits: RoomLimits) {
    this.#limits = limits;
  }

  get used(): RoomLimits {
    return { records: this.#records, bytes: this.#bytes };
  }

  /** Runs `enter` at once when there is room, so that order of calls is order of entering. */
  admit(entrant: Entrant): void {
    if (this.#closed) return entrant.refuse(new BusClosed());
    if (this.#waiters.length > 0 || !this.#fits(entrant.bytes)) {
      this.#waiters.push(entrant);
      return;
    }
    this.#add(entrant.bytes);
    entrant.enter();
  }

  leave(bytes: number): void {
    this.#records -= 1;
    this.#bytes -= bytes;
    let next = this.#waiters[0];
    while (next && this.#fits(next.bytes)) {
      this.#waiters.shift();
      this.#add(next.bytes);
      next.enter();
      next = this.#waiters[0];
    }
  }

  close(): void {
    this.#closed = true;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) waiter.refuse(new BusClosed());
  }

  #fits(bytes: number): boolean {
    return this.#records < this.#limits.records && this.#bytes + bytes <= this.#limits.bytes;
  }

  #add(bytes: number): void {
    this.#records += 1;
    this.#bytes += bytes;
  }
}
