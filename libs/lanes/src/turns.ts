/**
 * Lets so many steps begin in one turn of the event loop, and the others in the next ones: a full batch does not keep the
 * process from answering senders. Where little is to do, nobody waits.
 */
export class Turns {
  readonly #perTurn: number;
  readonly #waiting: (() => void)[] = [];
  #left: number;
  #renewing = false;

  constructor(perTurn: number) {
    this.#perTurn = perTurn;
    this.#left = perTurn;
  }

  async take(): Promise<void> {
    if (!this.#renewing) this.#renew();
    if (this.#left > 0) this.#left -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #renew(): void {
    this.#renewing = true;
    setImmediate(() => {
      this.#left = this.#perTurn;
      for (; this.#left > 0 && this.#waiting.length > 0; this.#left -= 1) this.#waiting.shift()?.();
      if (this.#waiting.length > 0) this.#renew();
      else this.#renewing = false;
    });
  }
}
