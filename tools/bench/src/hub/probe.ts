import { cpuSeconds } from '../figures/cpu.ts';
import { answerParent } from '../processes/ask.ts';

/** What a process answers that has this loaded before its own program. */
export type ProbeQuestion = 'memory' | 'peaks' | 'cpu';

/** Of the process, after a collection. */
export interface Memory {
  readonly rssMb: number;
  readonly heapMb: number;
  readonly outsideHeapMb: number;
}

/** The most at any look, a few times a second, with what a collection would have freed. */
export interface MemoryPeaks {
  readonly rssMb: number;
  readonly heapMb: number;
}

const mb = (bytes: number): number => Math.round(bytes / 104_857.6) / 10;

const lookEveryMs = 200;
let peaks: MemoryPeaks = { rssMb: 0, heapMb: 0 };
setInterval(lookAtMemory, lookEveryMs).unref();

answerParent<ProbeQuestion>(async (question) => {
  if (question === 'cpu') return cpuSeconds();
  return question === 'memory' ? memory() : memoryPeaks();
});

// The process's life must not hang on the benchmark listening; one whose benchmark was killed ends.
process.channel?.unref();
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

function lookAtMemory(): void {
  const { rss, heapUsed } = process.memoryUsage();
  peaks = { rssMb: Math.max(peaks.rssMb, mb(rss)), heapMb: Math.max(peaks.heapMb, mb(heapUsed)) };
}

function memoryPeaks(): MemoryPeaks {
  lookAtMemory();
  const most = peaks;
  peaks = { rssMb: 0, heapMb: 0 };
  return most;
}

function memory(): Memory {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rssMb: mb(rss), heapMb: mb(heapUsed), outsideHeapMb: mb(external) };
}
