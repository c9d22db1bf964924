import { firstKinds, type WaitingKind } from './waiting-kinds.ts';

/** Something that was received about somebody and is not in the summary yet. */
export interface Waiting {
  readonly source: string;
  readonly subjects: readonly string[];
  /** As the source calls it: `A08`; undefined where it cannot be read. */
  readonly trigger: string | undefined;
  readonly kinds: readonly WaitingKind[];
  /** Since when, milliseconds. */
  readonly since: number;
}

/** "N received updates not yet applied, oldest T, kinds". */
export interface NotApplied {
  readonly count: number;
  readonly oldest: number;
  readonly triggers: readonly string[];
  /** Of what a summary names first; empty where nothing of that may be among them. */
  readonly first: readonly WaitingKind[];
}

/** What waits for these local records; undefined where nothing does. */
export function notApplied(
  waiting: readonly Waiting[],
  records: readonly { readonly source: string; readonly subject: string }[],
): NotApplied | undefined {
  const mine = waiting.filter(({ source, subjects }) =>
    records.some((one) => one.source === source && subjects.includes(one.subject)),
  );
  if (mine.length === 0) return undefined;
  const kinds = new Set(mine.flatMap((one) => one.kinds));
  return {
    count: mine.length,
    oldest: Math.min(...mine.map(({ since }) => since)),
    triggers: [...new Set(mine.map(({ trigger }) => trigger ?? 'unreadable'))].sort(),
    first: firstKinds.filter((kind) => kinds.has(kind)),
  };
}
