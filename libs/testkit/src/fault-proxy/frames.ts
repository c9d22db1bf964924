const LENGTH_BYTES = 4;

/** Puts a stream of length-prefixed frames (Kafka's: four bytes, then that many) back together, whole frames only. */
export class FrameReader {
  #held: Buffer = Buffer.alloc(0);

  /** The frames that this chunk completes, each with its length prefix. */
  push(chunk: Buffer): readonly Buffer[] {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const frames: Buffer[] = [];
    while (this.#held.length >= LENGTH_BYTES) {
      const end = LENGTH_BYTES + this.#held.readInt32BE(0);
      if (this.#held.length < end) break;
      frames.push(this.#held.subarray(0, end));
      this.#held = this.#held.subarray(end);
    }
    return frames;
  }
}

export interface RequestHead {
  readonly apiKey: number;
  readonly correlationId: number;
  /** What the client calls itself; empty where it does not say. */
  readonly clientId: string;
}

/** A request's header: api key, version, correlation id, client id (Kafka protocol guide, "Request header"). */
export function requestHead(frame: Buffer): RequestHead {
  const [apiKey, correlationId] = [frame.readInt16BE(LENGTH_BYTES), frame.readInt32BE(LENGTH_BYTES + 4)];
  const nameAt = LENGTH_BYTES + 10;
  const nameBytes = Math.max(0, frame.readInt16BE(nameAt - 2));
  return { apiKey, correlationId, clientId: frame.toString('utf8', nameAt, nameAt + nameBytes) };
}

export function answeredCorrelationId(frame: Buffer): number {
  return frame.readInt32BE(LENGTH_BYTES);
}
