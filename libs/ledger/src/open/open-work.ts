import type { StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import { LanesFold, laneTopic, type ReadEntry } from '@care-relay/lanes';
import { OneByOne } from '../one-by-one.ts';

/** What stands open in `relay.lanes`, brought on from where it was read to: the whole log is read only once. */
export class OpenWork {
  readonly #bus: Pick<EventBus, 'ends' | 'readRange'>;
  readonly #codec: StateCodec;
  readonly #folds = new Map<number, { readonly fold: LanesFold; readTo: number }>();
  readonly #reading = new OneByOne();
  #open: readonly ReadEntry[] | undefined;

  constructor({ bus, codec }: { readonly bus: Pick<EventBus, 'ends' | 'readRange'>; readonly codec: StateCodec }) {
    this.#bus = bus;
    this.#codec = codec;
  }

  /** Everything that stands open now, in order of offsets. */
  read(): Promise<readonly ReadEntry[]> {
    return this.#reading.run(() => this.#read());
  }

  async #read(): Promise<readonly ReadEntry[]> {
    for (const { partition, low, high } of await this.#bus.ends(laneTopic)) await this.#readOn(partition, low, high);
    this.#open ??= [...this.#folds.values()].flatMap(({ fold }) => fold.open());
    return this.#open;
  }

  async #readOn(partition: number, low: number, high: number): Promise<void> {
    const known = this.#folds.get(partition);
    // A log that ends before where it was read to is another log.
    const followed =
      known === undefined || known.readTo > high ? { fold: new LanesFold({ codec: this.#codec }), readTo: low } : known;
    this.#folds.set(partition, followed);
    if (followed.readTo === high && known === followed) return;
    const at = { topic: laneTopic, partition };
    for await (const record of this.#bus.readRange(at, followed.readTo, high)) await followed.fold.add(record);
    followed.readTo = high;
    this.#open = undefined;
  }
}
