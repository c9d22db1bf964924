import type { CodedDraft } from '@care-relay/care-events';
import type { Repetition } from '@care-relay/hl7v2';
import { textOf } from './line.ts';

/** A CE, CWE or IS: code, text, and the table as sent or as the field defines it. Null when it says nothing. */
export function coded(repetition: Repetition, table: string | null = null): CodedDraft | null {
  const code = textOf(repetition, 1) ?? null;
  const text = textOf(repetition, 2) ?? null;
  if (code === null && text === null) return null;
  return { code, text, system: textOf(repetition, 3) ?? (code === null ? null : table) };
}

/** A code that is only a code where its system is named: `Z88.5` alone may be anything, and stays text. */
export function codedIfNamed(repetition: Repetition): CodedDraft | null {
  const found = coded(repetition);
  if (found === null || found.system != null) return found;
  return { code: null, system: null, text: found.text ?? found.code ?? null };
}
