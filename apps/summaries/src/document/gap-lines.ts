import type { FeedState } from '../gaps/feed-state.ts';
import type { SubjectState } from '../fold/subject-state.ts';
import type { Frame } from './frame.ts';
import type { Picture } from './picture.ts';
import { counted, joined, moment, sourceMoment } from './words.ts';

const kindWords = {
  allergy: 'an allergy',
  death: 'a death',
  alert: 'a safety alert',
  identity: 'who this is',
  other: '',
};

/**
 * What must be read before everything else: updates not applied that may be about an allergy, a death, an alert or who this
 * is; then a reported death.
 */
export function firstLines(frame: Frame): readonly string[] {
  const { notApplied } = frame.picture;
  const isCritical = notApplied !== undefined && notApplied.first.length > 0;
  return [...(isCritical ? [notAppliedLine(frame.picture)] : []), ...deathLines(frame)].filter((line) => line !== '');
}

/** "N received updates not yet applied, oldest T, kinds". Empty where there is none. */
function notAppliedLine({ notApplied }: Picture): string {
  if (notApplied === undefined) return '';
  const { count, oldest, triggers, first } = notApplied;
  const about = first.length === 0 ? '' : `; may be about ${first.map((kind) => kindWords[kind]).join(', ')}`;
  return `${counted(count, 'received update')} not yet applied, oldest ${moment(oldest)} (${triggers.join(', ')})${about}.`;
}

/** A reported death, by each source that reports one; and what speaks against it. */
export function deathLines(frame: Frame): readonly string[] {
  return frame.picture.states.flatMap(({ source, death }) => {
    if (death?.value.stands !== true) return [];
    const died = sourceMoment(death.value.at);
    const when = joined(
      [moment(death.by.recordedAt), died === undefined ? undefined : `time of death given: ${died}`],
      '; ',
    );
    return [`Reported deceased by ${frame.label(source)}, ${when}; if the person is alive, treat and report.`];
  });
}

/** As at, until when, how sure, what waits, and how each feed is. */
export function gapLines(frame: Frame): readonly string[] {
  const { asAt, validUntil, blindSince, notApplied, notConnected, feeds } = frame.picture;
  const isSaid = notApplied !== undefined && notApplied.first.length > 0;
  return [
    ...(isSaid || notApplied === undefined ? [] : [notAppliedLine(frame.picture)]),
    ...(blindSince === undefined ? [] : [`Whether more has come since ${moment(blindSince)} could not be seen.`]),
    ...identityLines(frame.picture),
    `As at ${moment(asAt)}; valid until ${moment(validUntil)}.`,
    ...(frame.hidesPlaces ? [maskedFeeds(frame)] : feeds.map((feed) => feedLine(frame, feed))),
    ...notConnected.map((setting) => `${setting}: not connected; nothing from there is in this summary.`),
  ];
}

function identityLines({ identity }: Picture): readonly string[] {
  const { confidence, beingJoined, refusedLinks } = identity;
  return [
    confidence === 'verified'
      ? 'Identity: by a verified NHS number and an agreeing birth date.'
      : 'Identity: by one organisation’s own number only; records elsewhere may be missing here.',
    ...(beingJoined ? ['Two records of this person are being joined; one of them is not in this summary yet.'] : []),
    ...(refusedLinks > 0
      ? [`${counted(refusedLinks, 'possible link')} to other records not made: not sure enough.`]
      : []),
  ];
}

function feedLine(frame: Frame, feed: FeedState): string {
  const said = frame.picture.states.filter(({ source }) => source === feed.source);
  return `${frame.label(feed.source)}: ${lastWord(said)}; ${stateWords(feed)}.`;
}

/**
 * Which of the connected sources know somebody who is restricted would tell where they are; and so would since when a feed is
 * silent, as everybody else's summary says it with the name.
 */
function maskedFeeds(frame: Frame): string {
  const sources = new Set(frame.picture.states.map(({ source }) => source));
  const mine = frame.picture.feeds.filter(({ source }) => sources.has(source));
  return mine.map((feed) => `${frame.label(feed.source)}: feed ${feed.state}`).join('; ');
}

function lastWord(said: readonly SubjectState[]): string {
  if (said.length === 0) return 'has said nothing about this person';
  return `last update for this person ${moment(Math.max(...said.map(({ latest }) => latest.recordedAt)))}`;
}

function stateWords({ state, since }: FeedState): string {
  if (since === undefined) return 'nothing has ever come from this feed';
  return state === 'current' ? 'feed current' : `feed ${state} since ${moment(since)}`;
}
