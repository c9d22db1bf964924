import type { ChildProcess } from 'node:child_process';
import type { Infrastructure, Report } from '@care-relay/deploy-local';
import type { EventBus } from '@care-relay/event-bus';
import type { RunningHub } from '../hub/hub-process.ts';
import type { BenchOptions } from '../options.ts';

/** What every part works with. */
export interface Bench {
  readonly options: BenchOptions;
  readonly report: Report;
  readonly infrastructure: Infrastructure;
  readonly bus: EventBus;
  readonly load: ChildProcess;
  readonly mllpPort: number;
  /** Aborted when the benchmark is to end early. */
  readonly signal: AbortSignal;
  /** The spine, unless told which apps: the same whatever apps there are besides. */
  startHub(apps?: string): Promise<RunningHub>;
  /** A block of message and patient numbers that no other run uses. */
  numbers(): number;
}

export const careTopic = 'care.hospital';
