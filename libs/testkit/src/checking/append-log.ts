import { appendFileSync } from 'node:fs';

/**
 * Writes each entry as one JSON line at the end of a file, at once, so that it outlives a killed process. The bytes of
 * messages are left out: their control ids name them.
 */
export function appendLog(path: string): (entry: object) => void {
  return (entry) => appendFileSync(path, `${JSON.stringify(entry, withoutBytes)}\n`);
}

function withoutBytes(key: string, value: unknown): unknown {
  return key === 'bytes' ? undefined : value;
}
