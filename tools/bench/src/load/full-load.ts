import { cpuSeconds } from '../figures/cpu.ts';
import { spreadOf } from '../figures/percentiles.ts';
import { LoadConnection } from './connection.ts';
import { fill, makeCorpus, strangePractice, type Corpus } from './corpus.ts';
import type { FullLoad, FullLoadResult } from './questions.ts';

let made: Corpus | undefined;

interface Run {
  readonly corpus: Corpus;
  readonly until: number;
  readonly times: number[];
  readonly counts: { acknowledged: number; refused: number; failed: number };
  sequence: number;
  patient: number;
}

/** Sends whole journeys, one patient after the other on each connection, until the time is over. */
export async function fullLoad({ port, connections, seconds, from }: FullLoad): Promise<FullLoadResult> {
  const corpus = (made ??= makeCorpus({ patients: 400, plot: 'plannedAdmission', practice: strangePractice }));
  const lines = await Promise.all(Array.from({ length: connections }, () => LoadConnection.open(port)));
  const cpu = process.cpuUsage();
  const started = performance.now();
  const counts = { acknowledged: 0, refused: 0, failed: 0 };
  const run: Run = { corpus, until: started + seconds * 1000, times: [], counts, sequence: from, patient: from };
  await Promise.all(lines.map((line) => sendJourneys(line, run)));
  const took = (performance.now() - started) / 1000;
  for (const line of lines) line.close();
  return { ...counts, seconds: took, answers: spreadOf(run.times), generatorCpuSeconds: cpuSeconds(cpu) };
}

async function sendJourneys(line: LoadConnection, run: Run): Promise<void> {
  while (performance.now() < run.until) {
    const patient = (run.patient += 1);
    for (const template of run.corpus[patient % run.corpus.length] ?? []) {
      if (performance.now() >= run.until) return;
      const framed = fill(template, (run.sequence += 1), patient);
      const sent = performance.now();
      try {
        count(await line.exchange(framed), run);
      } catch {
        run.counts.failed += 1;
        return;
      }
      run.times.push(performance.now() - sent);
    }
  }
}

function count(answer: Buffer, { counts }: Run): void {
  if (answer.includes('MSA|AA')) counts.acknowledged += 1;
  else counts.refused += 1;
}
