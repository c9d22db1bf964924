import type { LaneNotice } from '../lane-hooks.ts';

export interface ExpiryNoticesParts {
  readonly raise: (notice: LaneNotice) => void;
  readonly clear: (cause: string) => void;
}

const notLooked = 'nears-expiry';

/** One alert for each destination for which something waits that its topic will soon forget, over all partitions of a process. */
export class ExpiryNotices {
  readonly #parts: ExpiryNoticesParts;
  readonly #copied = new Map<string, number>();
  /** By partition: what could not be copied, by destination. */
  readonly #notCopied = new Map<number, ReadonlyMap<string, number>>();
  readonly #heard = new Set<string>();
  #hasFailed = false;

  constructor(parts: ExpiryNoticesParts) {
    this.#parts = parts;
  }

  /** So many more have a copy; fewer, where a partition is given up: its next owner tells. */
  count(copies: ReadonlyMap<string, number>, sign: 1 | -1 = 1): void {
    for (const [destination, n] of copies) this.#copied.set(destination, Math.max(0, this.#of(destination) + sign * n));
  }

  /** A partition was looked through; tells what is near its expiry now. */
  looked(partition: number, notCopied: ReadonlyMap<string, number>): void {
    if (this.#hasFailed) this.#parts.clear(notLooked);
    this.#hasFailed = false;
    const before = this.#notCopied.get(partition)?.keys() ?? [];
    this.#notCopied.set(partition, notCopied);
    const concerned = new Set([...this.#copied.keys(), ...before, ...notCopied.keys()]);
    for (const destination of concerned) {
      if (this.#of(destination) + this.#lostOf(destination) === 0) this.#over(destination);
      else this.#tell(destination);
    }
  }

  /** Nothing could be looked through. */
  failed(code: string): void {
    this.#hasFailed = true;
    const text = 'It cannot be told which waiting events their topic will soon forget: they may be lost.';
    this.#parts.raise({ cause: notLooked, kind: 'alert', destination: '', code, text });
  }

  /** An entry ended. The first of a destination also takes back what an earlier process left standing. */
  ended(destination: string, hadCopy: boolean): void {
    const isFirst = !this.#heard.has(destination);
    this.#heard.add(destination);
    if (hadCopy) this.count(new Map([[destination, 1]]), -1);
    if ((hadCopy || isFirst) && this.#of(destination) + this.#lostOf(destination) === 0) this.#over(destination);
  }

  givenUp(partition: number, copies: ReadonlyMap<string, number>): void {
    this.#notCopied.delete(partition);
    this.count(copies, -1);
  }

  #over(destination: string): void {
    this.#copied.delete(destination);
    this.#parts.clear(causeOf(destination));
  }

  #tell(destination: string): void {
    const [copied, lost] = [this.#of(destination), this.#lostOf(destination)];
    this.#parts.raise({
      ...{ cause: causeOf(destination), kind: 'alert', destination, count: copied + lost },
      code: lost > 0 ? 'NOT_COPIED' : 'NEARS_EXPIRY',
      text:
        lost > 0
          ? `Events wait that their topic will soon forget, and ${lost} of them could not be copied: decide about them first.`
          : 'Events wait that their topic will soon forget. They were copied, and go on waiting: decide about them.',
    });
  }

  #of(destination: string): number {
    return this.#copied.get(destination) ?? 0;
  }

  #lostOf(destination: string): number {
    let sum = 0;
    for (const counts of this.#notCopied.values()) sum += counts.get(destination) ?? 0;
    return sum;
  }
}

function causeOf(destination: string): string {
  return `nears-expiry|${destination}`;
}
