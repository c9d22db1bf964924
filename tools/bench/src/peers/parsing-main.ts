import { mapKept, parseSource } from '@care-relay/hospital-pas';
import { parseMessage } from '@care-relay/hl7v2';
import { Hl7Message } from '@medplum/core';
import { median } from '../figures/percentiles.ts';
import { rateOf } from '../figures/rate.ts';
import { sourceOn } from '../hub/hub-files.ts';
import { benchPractice, fill, makeCorpus } from '../load/corpus.ts';
import { answerParent } from '../processes/ask.ts';

export interface ParsingRounds {
  readonly pairs: number;
  readonly seconds: number;
}

/** Messages a second, medians. */
export interface ParsingRates {
  readonly parse: number;
  readonly parseAndMap: number;
  readonly medplumParse: number;
  /** The mean message. */
  readonly bytes: number;
}

answerParent<ParsingRounds>(async ({ pairs, seconds }) => {
  const messages = keptMessages();
  const texts = messages.map(({ bytes }) => bytes.toString('utf8'));
  const map = hospitalMapping();
  const works = {
    parse: () => each(messages, ({ bytes }) => parseMessage(bytes).text('MSH-10')),
    parseAndMap: () => each(messages, (kept) => mapped(map(kept, {}))),
    medplumParse: () => each(texts, (text) => Hl7Message.parse(text).getSegment('MSH')),
  };
  for (const work of Object.values(works)) rateOf(work, 1);
  const rounds = Array.from({ length: pairs }, () => ({
    parse: rateOf(works.parse, seconds),
    medplumParse: rateOf(works.medplumParse, seconds),
    parseAndMap: rateOf(works.parseAndMap, seconds),
  }));
  const of = (name: keyof typeof works): number => median(rounds.map((round) => round[name]));
  const bytes = Math.round(messages.reduce((sum, one) => sum + one.bytes.length, 0) / messages.length);
  return { parse: of('parse'), parseAndMap: of('parseAndMap'), medplumParse: of('medplumParse'), bytes };
});

type Mapping = ReturnType<typeof mapKept>;

/** The mapping as the publisher runs it on a kept message. */
function hospitalMapping(): Mapping {
  const read = parseSource(sourceOn(0));
  if (!read.ok) throw new CorpusUnusable('the source is not read');
  return mapKept([read.source]);
}

/** The corpus does not do what the benchmark counts on. */
class CorpusUnusable extends Error {
  readonly code = 'CORPUS_UNUSABLE';
}

function mapped(result: ReturnType<Mapping>): void {
  if (result.kind !== 'events') throw new CorpusUnusable(`a message became ${result.kind}`);
}

/** Messages of the load, out of their frames. */
function keptMessages(): readonly Parameters<Mapping>[0][] {
  const templates = makeCorpus({ patients: 100, plot: 'plannedAdmission', practice: benchPractice }).flat();
  return templates.map((template, index) => ({
    bytes: fill(template, index, index).subarray(1, -2),
    trigger: template.trigger,
    source: 'RCB/PAS',
    subjects: [],
    receivedAt: new Date().toISOString(),
    processingId: 'P',
    traceparent: '',
    at: { topic: 'intake.hospital-pas', partition: 0, offset: index },
  }));
}

function each<T>(all: readonly T[], work: (one: T) => unknown): number {
  for (const one of all) work(one);
  return all.length;
}
