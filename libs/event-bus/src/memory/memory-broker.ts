import { randomUUID } from 'node:crypto';
import { Bell } from '../waiting.ts';
import { MemoryGroup } from './memory-group.ts';
import { MemoryLog } from './memory-log.ts';

/** What several `MemoryBus`es share, as processes share a broker: the log, the groups, and the news of an append. */
export class MemoryBroker {
  /** Like a cluster's id: no two brokers share one. */
  readonly id = randomUUID();
  readonly log = new MemoryLog();
  readonly appended = new Bell();
  readonly #groups = new Map<string, MemoryGroup>();

  group(name: string): MemoryGroup {
    const found = this.#groups.get(name) ?? new MemoryGroup((topic) => this.log.partitionCount(topic));
    this.#groups.set(name, found);
    return found;
  }
}
