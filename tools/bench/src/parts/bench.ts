import type { ChildProcess } from 'node:child_process';
import type { Infrastructure, Report } from '@care-relay/deploy-local';
import type { EventBus } from '@care-relay/event-bus';
import type { HubFiles } from '../hub/hub-files.ts';
import type { RunningHub } from '../hub/hub-process.ts';
import type { HubPorts } from '../hub/ports.ts';
import type { BenchOptions } from '../options.ts';

/** What every part works with. */
export interface Bench {
  readonly options: BenchOptions;
  readonly report: Report;
  readonly infrastructure: Infrastructure;
  readonly bus: EventBus;
  readonly load: ChildProcess;
  readonly mllpPort: number;
  readonly hubPorts: HubPorts;
  readonly hubFiles: HubFiles;
  /** Where the hub's logs are. */
  readonly hubFolder: string;
  /** Aborted when the benchmark is to end early. */
  readonly signal: AbortSignal;
  /** The spine, unless told which apps: the same whatever apps there are besides. */
  startHub(apps?: string): Promise<RunningHub>;
  /** A block of message and patient numbers that no other run uses. */
  numbers(): number;
}

export const careTopic = 'care.hospital';
/** What a hospital's message passes on its way to a practice. */
export const spineApps = 'hospital-pas,gp-practice,ledger';
