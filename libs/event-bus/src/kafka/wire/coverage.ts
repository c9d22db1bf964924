import { keyOf } from '../../consuming/group-offsets.ts';

/**
 * How far each partition of a fetch answer reaches: the offset after its last whole batch. Compaction leaves batches
 * without records (a producer's last one), which kafkajs's decoding drops: by its records alone a reader would ask for
 * the same offset for ever. Read from the raw answer, Fetch version 11 (Kafka protocol guide, "Fetch API").
 */
export function coverageOf(answer: Buffer): ReadonlyMap<string, number> {
  const cursor = new Cursor(answer);
  cursor.skip(4 + 2 + 4);
  const covered = new Map<string, number>();
  cursor.times(() => {
    const topic = cursor.string();
    cursor.times(() => {
      const partition = cursor.int32();
      cursor.skip(2 + 8 + 8 + 8);
      cursor.times(() => cursor.skip(8 + 8));
      cursor.skip(4);
      const end = endOf(cursor.bytes());
      if (end !== undefined) covered.set(keyOf({ topic, partition }), end);
    });
  });
  return covered;
}

const BATCH_HEAD = 61;
const BEFORE_LENGTH = 12;

/** The offset after the last whole batch of a record set; undefined when it holds none. */
function endOf(batches: Buffer): number | undefined {
  let end: number | undefined;
  let at = 0;
  while (at + BATCH_HEAD <= batches.length) {
    const size = BEFORE_LENGTH + batches.readInt32BE(at + 8);
    if (at + size > batches.length) break;
    end = Number(batches.readBigInt64BE(at)) + batches.readInt32BE(at + 23) + 1;
    at += size;
  }
  return end;
}

/** Reads Kafka's primitive types one after the other. */
class Cursor {
  readonly #from: Buffer;
  #at = 0;

  constructor(from: Buffer) {
    this.#from = from;
  }

  int32(): number {
    this.#at += 4;
    return this.#from.readInt32BE(this.#at - 4);
  }

  string(): string {
    const length = this.#from.readInt16BE(this.#at);
    this.#at += 2 + length;
    return this.#from.toString('utf8', this.#at - length, this.#at);
  }

  /** Nullable: empty when null. */
  bytes(): Buffer {
    const length = Math.max(this.int32(), 0);
    this.#at += length;
    return this.#from.subarray(this.#at - length, this.#at);
  }

  skip(bytes: number): void {
    this.#at += bytes;
  }

  /** Runs once for each element of an array; an absent one has none. */
  times(element: () => void): void {
    for (let left = this.int32(); left > 0; left -= 1) element();
  }
}
