import type { OdsCode } from '@care-relay/nhs';

/** What decides about relationships, derived from a person's local records when they are asked for. */
export interface AskedPerson {
  /** The subjects of the local records that are this person. */
  readonly subjects: readonly string[];
  /** Verified; undefined where no local record has a verified one. */
  readonly nhsNumber: string | undefined;
  /** The practices where they are, or lately were, registered, by whichever source. */
  readonly registrations: readonly Involvement[];
  readonly encounters: readonly (Involvement & { readonly visit?: string | undefined })[];
  readonly referrals: readonly Involvement[];
  /** Whether any source restricts what may be shown of where they are. */
  readonly restricted: boolean;
}

/** An organisation that has to do with somebody; times in milliseconds. */
export interface Involvement {
  readonly organisation: OdsCode;
  /** When it ended; undefined while it stands. */
  readonly endedAt: number | undefined;
}
