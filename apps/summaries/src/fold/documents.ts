import type { AssertionTime, Coded, SourceTime } from '@care-relay/care-events';
import { newest, type Stated } from './stated.ts';
import { replaced } from './kept-by-key.ts';

/** That a document was issued; its content stays where it was sent. */
export interface IssuedDocument {
  readonly documentId: string | null;
  readonly setId: string | null;
  readonly version: string | null;
  readonly type: Coded | null;
  readonly title: string | null;
  readonly authoredAt: SourceTime | null;
}

export interface DocumentState {
  readonly key: string;
  readonly said: Stated<IssuedDocument>;
}

/** So many documents are named, the newest. */
const named = 20;

/** The documents after one was issued, or a later version of one. */
export function foldDocument(
  standing: readonly DocumentState[],
  document: IssuedDocument,
  by: AssertionTime,
): readonly DocumentState[] {
  const { documentId, setId, version, type, title, authoredAt } = document;
  const key = setId ?? documentId ?? `${title}|${authoredAt?.text}`;
  const known = standing.find((one) => one.key === key);
  const value = { documentId, setId, version, type, title, authoredAt };
  return replaced(standing, { key, said: newest(known?.said, { value, by }) })
    .toSorted((a, b) => b.said.by.recordedAt - a.said.by.recordedAt || b.said.by.offset - a.said.by.offset)
    .slice(0, named);
}
