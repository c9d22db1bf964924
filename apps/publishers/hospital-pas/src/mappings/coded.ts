import type { CodedDraft } from '@care-relay/care-events';
import type { Repetition } from '@care-relay/hl7v2';
import { CLEARED, textOf, type Line, type ThreeState } from './line.ts';

/** Field `n` as a code, in the table that the field defines where none is sent. */
export function codedAt(line: Line, n: number, table: string | null = null): ThreeState<CodedDraft> {
  const sent = line.sent(n);
  if (sent === undefined) return null;
  return sent.isCleared ? CLEARED : coded(sent, table);
}

/**
 * A CE, CWE or IS: code, text, and the table as sent or as the field defines it; the alternative (CE.4 to CE.6) where it
 * stands alone. Null when it says nothing.
 */
export function coded(repetition: Repetition, table: string | null = null): CodedDraft | null {
  const code = textOf(repetition, 1) ?? null;
  const text = textOf(repetition, 2) ?? null;
  if (code === null && text === null) return alternative(repetition);
  return { code, text, system: textOf(repetition, 3) ?? (code === null ? null : table) };
}

function alternative(repetition: Repetition): CodedDraft | null {
  const code = textOf(repetition, 4) ?? null;
  const text = textOf(repetition, 5) ?? null;
  return code === null && text === null ? null : { code, text, system: textOf(repetition, 6) ?? null };
}

/** A code that is only a code where its system is named: `Z88.5` alone may be anything, and stays text. */
export function codedIfNamed(repetition: Repetition): CodedDraft | null {
  const found = coded(repetition);
  if (found === null || found.system != null) return found;
  return { code: null, system: null, text: found.text ?? found.code ?? null };
}
