import type { SubjectState } from '../fold/subject-state.ts';
import type { Registrations } from '@care-relay/identity';
import type { FeedState } from '../gaps/feed-state.ts';
import type { NotApplied } from '../gaps/not-applied.ts';

/** Who the local records of an answer are taken to be, and how surely. */
export interface PictureIdentity {
  /** `verified`: by a verified number and an agreeing birth date; `local`: by local ids of one organisation only. */
  readonly confidence: 'verified' | 'local';
  /** The verified number; undefined where there is none. */
  readonly nhsNumber: string | undefined;
  /** A source joined one of these records with one that is not among them. */
  readonly beingJoined: boolean;
  /** Links that something asked for and that were not made. */
  readonly refusedLinks: number;
}

/** Everything that an answer is made of. Times in milliseconds. */
export interface Picture {
  readonly identity: PictureIdentity;
  /** What each source said, a state for each local record; never empty. */
  readonly states: readonly SubjectState[];
  /** Where the person is registered, by whose word, and who says otherwise. */
  readonly registrations: Registrations;
  /** Every source that is known here, whether or not it has said anything about this person; of practices' systems only who has. */
  readonly feeds: readonly FeedState[];
  /** Settings from which nothing comes. */
  readonly notConnected: readonly string[];
  readonly notApplied: NotApplied | undefined;
  /** Everything that sources had sent by then is in here or counted as not applied. */
  readonly asAt: number;
  readonly validUntil: number;
  /** Since when nobody could see whether more had come; undefined where it could be seen. */
  readonly blindSince: number | undefined;
  /** Leave out whatever tells where the person lives or is. */
  readonly withhold: 'location' | 'nothing';
}
