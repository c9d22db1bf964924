export interface Asker {
  known(count: number): void;
  unknown(error: Error): void;
}

/** How many partitions each topic has: asked once, the askers answered in their order and at once when it is known. */
export class PartitionCounts {
  readonly #ask: (topic: string) => Promise<number>;
  readonly #known = new Map<string, number>();
  readonly #asking = new Map<string, Asker[]>();

  constructor(ask: (topic: string) => Promise<number>) {
    this.#ask = ask;
  }

  of(topic: string, asker: Asker): void {
    const count = this.#known.get(topic);
    if (count !== undefined) return asker.known(count);
    const asking = this.#asking.get(topic);
    if (asking) {
      asking.push(asker);
      return;
    }
    this.#asking.set(topic, [asker]);
    void this.#learn(topic);
  }

  async #learn(topic: string): Promise<void> {
    try {
      const count = await this.#ask(topic);
      this.#known.set(topic, count);
      for (const asker of this.#taken(topic)) asker.known(count);
    } catch (error) {
      const reason = error instanceof Error ? error : new TypeError('the partition count is not known');
      for (const asker of this.#taken(topic)) asker.unknown(reason);
    }
  }

  #taken(topic: string): readonly Asker[] {
    const askers = this.#asking.get(topic) ?? [];
    this.#asking.delete(topic);
    return askers;
  }
}
