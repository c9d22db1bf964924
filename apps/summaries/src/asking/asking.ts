import {
  type IndexReader,
  type Person,
  type PersonAsk,
  personOf,
  recordKey,
  registrationOf,
} from '@care-relay/identity';
import type { Clock } from '@care-relay/platform';
import {
  type Access,
  type Admitted,
  type Answered,
  askedPersonOf,
  type Composed,
  type Found,
  type Operation,
} from '../access/index.ts';
import type { Picture } from '../document/picture.ts';
import { feedState } from '../gaps/feed-state.ts';
import type { FeedProfiles } from '../gaps/feed-profile.ts';
import { notApplied } from '../gaps/not-applied.ts';
import type { StandingGaps } from '../gaps/standing-gaps.ts';
import type { AskedStates } from '../state/summary-view.ts';

export interface AskingParts {
  readonly access: Pick<Access, 'lookUp'>;
  readonly index: IndexReader;
  readonly summaries: { ask(keys: readonly string[]): Promise<AskedStates> };
  readonly gaps: Pick<StandingGaps, 'now'>;
  readonly profiles: FeedProfiles;
  readonly clock: Pick<Clock, 'now'>;
  /** For how long an answer is to be relied on, milliseconds. */
  readonly validForMs: number;
}

/** A question, read; `ask` is undefined where what came cannot be read: to the asker that is an unknown person. */
export interface Question {
  readonly operation: Operation;
  readonly authorisation: string | undefined;
  readonly emergencyReason: string | undefined;
  readonly ask: PersonAsk | undefined;
}

/** What cannot be read takes the same way as an unknown person, so that neither answer nor time tells which it was. */
const nobodyAsked: PersonAsk = { kind: 'subject', subject: '' };

/** What an answer is made of, once somebody may have it. */
export interface Shown {
  readonly picture: Picture;
  readonly admitted: Admitted;
  /** The subject that the person's id is made from. */
  readonly subject: string;
}

/** Asks for a person through access, and for nobody but them: the only way from a route to a picture. */
export class Asking {
  readonly #parts: AskingParts;

  constructor(parts: AskingParts) {
    this.#parts = parts;
  }

  ask<T>(question: Question, made: (shown: Shown) => T): Promise<Answered<T>> {
    let person: Person | undefined;
    const { operation, authorisation, emergencyReason, ask } = question;
    const find = async (): Promise<Found> => {
      if (this.#parts.gaps.now().state === 'incomplete') return { kind: 'incomplete' };
      const answer = await personOf(ask ?? nobodyAsked, this.#parts.index);
      if (answer.kind === 'incomplete') return { kind: 'incomplete' };
      if (answer.kind !== 'found') return { kind: 'nobody' };
      person = answer.person;
      return { kind: 'person', person: askedPersonOf(person) };
    };
    return this.#parts.access.lookUp({ operation, authorisation, emergencyReason, find }, (admitted) =>
      this.#compose(person, admitted, made),
    );
  }

  async #compose<T>(person: Person | undefined, admitted: Admitted, made: (shown: Shown) => T): Promise<Composed<T>> {
    const subject = person?.records[0]?.subject;
    if (person === undefined || subject === undefined) return { kind: 'nothing' };
    const found = await this.#parts.summaries.ask(person.records.map(recordKey));
    if (!found.isComplete) return { kind: 'incomplete' };
    // Of an id that was only ever named in a merge or a link nothing was said.
    if (found.states.length === 0) return { kind: 'nothing' };
    const picture = this.#picture(person, found, withheldFrom(admitted, found));
    return { kind: 'content', content: made({ picture, admitted, subject }), asAt: picture.asAt };
  }

  #picture(person: Person, { states, feeds }: AskedStates, withhold: Admitted['withhold']): Picture {
    const { gaps, profiles, clock, validForMs } = this.#parts;
    const now = clock.now();
    const { asAt, blindSince, waiting } = gaps.now();
    const sources = new Set([...Object.keys(profiles.sources), ...feeds.keys()]);
    const lastSign = (source: string): number | undefined => {
      const parked = waiting.filter((one) => one.source === source).map(({ since }) => since);
      const signs = [feeds.get(source) ?? 0, ...parked];
      return Math.max(...signs) || undefined;
    };
    return {
      identity: {
        confidence: person.confidence,
        nhsNumber: person.number,
        beingJoined: person.beingJoined,
        refusedLinks: person.refusedLinks.length,
      },
      ...{ states, withhold, asAt, blindSince },
      registrations: registrationOf(person.records),
      feeds: [...sources].sort().map((source) => {
        const topic = states.find((one) => one.source === source)?.topic;
        return feedState(source, { lastSign: lastSign(source), now, profiles, topic });
      }),
      notConnected: profiles.notConnected,
      notApplied: notApplied(waiting, person.records),
      validUntil: asAt + validForMs,
    };
  }
}

/**
 * The message that first restricts somebody may be in the summary, address and all, a moment before who is who has heard of
 * it: then places are withheld from everybody.
 */
function withheldFrom({ person, withhold }: Admitted, { states }: AskedStates): Admitted['withhold'] {
  const isNews = !person.restricted && states.some(({ restricted }) => restricted?.value === true);
  return isNews ? 'location' : withhold;
}
