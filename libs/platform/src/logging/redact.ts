import { describeError } from './describe-error.ts';
import { isLogField } from './fields.ts';
import { redacted, redactText } from './redact-text.ts';

/**
 * The fields that may be written, with their values made safe. Unknown names are left out and listed in `dropped`
 * (names only), so that a mistake is seen without doing harm.
 */
export function redactFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const safe: Record<string, unknown> = {};
  const dropped: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (name === 'error') safe['error'] = describeError(value);
    else if (isLogField(name)) safe[name] = redactValue(value);
    else dropped.push(/^\w{1,40}$/.test(name) ? name.replace(/\d{4,}/g, redacted) : redacted);
  }
  if (dropped.length > 0) safe['dropped'] = dropped;
  return safe;
}

function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return value.slice(0, 32).map(redactValue);
  return redacted;
}
