/** What reading a text as a typed value gives: the value, or a stable code that says what is wrong with the text. */
export type Parsed<Value, Code extends string> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly code: Code };

export const parsed = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

export const unreadable = <Code extends string>(code: Code): { readonly ok: false; readonly code: Code } => ({
  ok: false,
  code,
});
