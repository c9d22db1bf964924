import { cpuSeconds } from '../figures/cpu.ts';
import { median, spreadOf } from '../figures/percentiles.ts';
import type { AnswerRead } from './asker.ts';
import type { AskedResult } from './questions.ts';

/** Counts answers as they come. */
export class Answers {
  readonly #times: number[] = [];
  readonly #bytes: number[] = [];
  readonly #statuses: Record<string, number> = {};
  readonly #cpu = process.cpuUsage();
  readonly #started = performance.now();

  /** A status of 0 stands for no answer at all. */
  take({ status, body, ms }: AnswerRead): void {
    const named = status === 200 ? '200' : `${status} ${issueIn(body)}`.trim();
    this.#statuses[named] = (this.#statuses[named] ?? 0) + 1;
    if (status !== 200) return;
    this.#times.push(ms);
    this.#bytes.push(body.length);
  }

  result(): AskedResult {
    return {
      seconds: (performance.now() - this.#started) / 1_000,
      answers: spreadOf(this.#times),
      statuses: this.#statuses,
      bytes: median(this.#bytes),
      generatorCpuSeconds: cpuSeconds(this.#cpu),
    };
  }
}

/** The issue's code in an OperationOutcome: `incomplete`. */
function issueIn(body: Buffer): string {
  return /"code":"([a-z-]+)"/.exec(body.toString('utf8', 0, 200))?.[1] ?? '';
}

/** What was not answered with 200, in words: `, 3 with 404 not-found`. */
export function notAnswered(results: readonly Pick<AskedResult, 'statuses'>[]): string {
  const counts = new Map<string, number>();
  for (const { statuses } of results) {
    for (const [status, count] of Object.entries(statuses)) counts.set(status, (counts.get(status) ?? 0) + count);
  }
  counts.delete('200');
  return [...counts]
    .map(([status, count]) => `, ${count} ${status === '0' ? 'unanswered' : `with ${status}`}`)
    .join('');
}
