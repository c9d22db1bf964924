import { answerParent } from '../processes/ask.ts';

/** What a process answers that has this loaded before its own program. */
export type ProbeQuestion = 'memory' | 'cpu';

/** Of the process, after a collection. */
export interface Memory {
  readonly rssMb: number;
  readonly heapMb: number;
  readonly outsideHeapMb: number;
}

const mb = (bytes: number): number => Math.round(bytes / 104_857.6) / 10;

answerParent<ProbeQuestion>(async (question) => (question === 'cpu' ? cpuSeconds() : memory()));

// The process's life must not hang on the benchmark listening.
process.channel?.unref();

/** Processor time used so far, in seconds of one core. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function memory(): Memory {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rssMb: mb(rss), heapMb: mb(heapUsed), outsideHeapMb: mb(external) };
}
