import { isCleared } from '@care-relay/care-events';

/** One field that is not the same. `undefined` stands for a field, or a list's item, that is not there. */
export interface Difference {
  /** `patient.names[0].family`. */
  readonly path: string;
  readonly before: unknown;
  readonly now: unknown;
}

/** Where two values differ, field by field, down to what has no parts. */
export function differences(before: unknown, now: unknown, path = ''): readonly Difference[] {
  if (Array.isArray(before) && Array.isArray(now)) {
    const length = Math.max(before.length, now.length);
    return Array.from({ length }, (_, n) => differences(before[n], now[n], `${path}[${n}]`)).flat();
  }
  if (isRecord(before) && isRecord(now)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
    return names.flatMap((name) => differences(before[name], now[name], path === '' ? name : `${path}.${name}`));
  }
  return isSame(before, now) ? [] : [{ path, before, now }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isCleared(value) && !isBytes(value);
}

function isBytes(value: unknown): boolean {
  return value instanceof Uint8Array;
}

function isSame(before: unknown, now: unknown): boolean {
  if (Object.is(before, now) || (isCleared(before) && isCleared(now))) return true;
  return isBytes(before) && isBytes(now) && JSON.stringify(before) === JSON.stringify(now);
}
