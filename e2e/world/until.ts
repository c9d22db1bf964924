import { setTimeout as pause } from 'node:timers/promises';

/** Waits for a fact; fails with what was waited for when it does not come in time. */
export async function until(what: string, fact: () => boolean | Promise<boolean>, limitMs = 60_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await fact())) {
    if (Date.now() > end) throw new Error(`waited ${limitMs / 1000} s in vain for: ${what}`);
    await pause(100);
  }
}
