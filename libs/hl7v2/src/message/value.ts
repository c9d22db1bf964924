/**
 * The three states of a field (HL7 2.4, 2.10): not sent (leave what is known), `""` (delete what is known), a value.
 */
export type Hl7Value =
  { readonly state: 'absent' } | { readonly state: 'cleared' } | { readonly state: 'value'; readonly value: string };

export const ABSENT: Hl7Value = { state: 'absent' };
export const CLEARED: Hl7Value = { state: 'cleared' };

/** The two characters by which a sender deletes a value. */
export const CLEARED_TEXT = '""';
