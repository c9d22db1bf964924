import { parseMessage } from '@care-relay/hl7v2';
import { Hl7Message } from '@medplum/core';
import { median } from '../figures/percentiles.ts';
import { rateOf } from '../figures/rate.ts';
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
  const messages = plainMessages();
  const texts = messages.map((bytes) => bytes.toString('utf8'));
  const works = {
    parse: () => each(messages, (bytes) => parseMessage(bytes).text('MSH-10')),
    medplumParse: () => each(texts, (text) => Hl7Message.parse(text).getSegment('MSH')),
  };
  for (const work of Object.values(works)) rateOf(work, Math.min(1, seconds));
  const rounds = Array.from({ length: pairs }, () => ({
    parse: rateOf(works.parse, seconds),
    medplumParse: rateOf(works.medplumParse, seconds),
  }));
  const of = (name: keyof typeof works): number => median(rounds.map((round) => round[name]));
  const bytes = Math.round(messages.reduce((sum, one) => sum + one.length, 0) / messages.length);
  return { parse: of('parse'), parseAndMap: 0, medplumParse: of('medplumParse'), bytes };
});

/** Messages of the load, out of their frames. */
function plainMessages(): readonly Buffer[] {
  const templates = makeCorpus({ patients: 100, plot: 'plannedAdmission', practice: benchPractice }).flat();
  return templates.map((template, index) => fill(template, index, index).subarray(1, -2));
}

function each<T>(all: readonly T[], work: (one: T) => unknown): number {
  for (const one of all) work(one);
  return all.length;
}
