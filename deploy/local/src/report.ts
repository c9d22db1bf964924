/** Tells the person at the terminal what is going on. Steps that take less than two seconds stay silent until they are done. */
export interface Report {
  say(sentence: string): void;
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  readonly timings: readonly StepTiming[];
}

export interface StepTiming {
  readonly title: string;
  readonly ms: number;
}

export const SILENT_MS = 2_000;

export function createReport(write: (line: string) => void): Report {
  const timings: StepTiming[] = [];
  return {
    timings,
    say: write,
    async step(title, work) {
      const started = performance.now();
      const soon = setTimeout(() => write(`… ${title}`), SILENT_MS);
      try {
        const result = await work();
        const ms = performance.now() - started;
        timings.push({ title, ms });
        write(`✓ ${title} (${(ms / 1000).toFixed(1)} s)`);
        return result;
      } finally {
        clearTimeout(soon);
      }
    },
  };
}

export const silent: Report = {
  say: () => undefined,
  step: (_title, work) => work(),
  timings: [],
};
