import type { StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import type { RecordCopy } from './entry-record.ts';
import { laneTopic } from './lane-topic.ts';

/** Reads the copies of records that entries carry: the one place where patient data comes out of `relay.lanes`. */
export class Copies {
  readonly #bus: Pick<EventBus, 'readRange'>;
  readonly #codec: StateCodec;

  constructor({ bus, codec }: { readonly bus: Pick<EventBus, 'readRange'>; readonly codec: StateCodec }) {
    this.#bus = bus;
    this.#codec = codec;
  }

  /** The copy in the entry that stands at this offset of `relay.lanes`. */
  async read(partition: number, offset: number): Promise<RecordCopy | undefined> {
    for await (const { value } of this.#bus.readRange({ topic: laneTopic, partition }, offset, offset + 1)) {
      const decoded = value === null ? undefined : await this.#codec.decode(value);
      if (decoded?.known === true && decoded.type === 'LaneEntry') return decoded.data.copy ?? undefined;
    }
    return undefined;
  }
}
