/** What decides about relationships, derived from a person's local records when they are asked for. */
export interface AskedPerson {
  /** The subjects of the local records that are this person. */
  readonly subjects: readonly string[];
  /** Verified; undefined where no local record has a verified one. */
  readonly nhsNumber: string | undefined;
  readonly birthDate: string | undefined;
  /** The ids under which organisations (ODS codes) know them. */
  readonly localIds: readonly { readonly organisation: string; readonly value: string }[];
  /** ODS code of the practice where they are registered, by the word of who registers, else as last stated. */
  readonly practice: string | undefined;
  /** Where they were registered before. */
  readonly formerPractices: readonly Involvement[];
  readonly encounters: readonly Involvement[];
  readonly referrals: readonly Involvement[];
  /** Each number that a record gives, verified or not, with its birth date: in doubt an objection is respected. */
  readonly knownAs: readonly { readonly nhsNumber: string; readonly birthDate: string | undefined }[];
  /** Whether any source says that they explicitly dissent from sharing their record (ZU8-2 = 2). */
  readonly dissents: boolean;
  /** Whether any source restricts what may be shown of where they are. */
  readonly restricted: boolean;
}

/** An organisation that has to do with somebody; times in milliseconds. */
export interface Involvement {
  readonly organisation: string;
  readonly since: number;
  /** When it ended; undefined while it stands. */
  readonly endedAt: number | undefined;
}
