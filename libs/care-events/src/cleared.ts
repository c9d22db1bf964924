import type { Cleared } from './generated/shared.ts';

/** The source took the value back (`""` in HL7 v2). */
export const cleared: Cleared = Object.freeze({ cleared: true });

export function isCleared(value: unknown): value is Cleared {
  return typeof value === 'object' && value !== null && 'cleared' in value;
}

/** The value where there is one: null both for "not sent" and for "cleared". */
export function valueOf<T>(field: T | Cleared | null | undefined): T | null {
  return field === undefined || isCleared(field) ? null : field;
}
