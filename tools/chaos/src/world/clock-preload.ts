/**
 * Loaded into a process before its own program: its wall clock shows what the file named by CHAOS_CLOCK says it is off by
 * (ms). What counts on (`performance.now`, timers) goes on evenly, as it does on a machine whose clock is set.
 */
import { readFileSync } from 'node:fs';
import { chaosClock } from './clock-setting.ts';

const every = 100;
const { Date: RealDate } = globalThis;
const file = chaosClock();
let offBy = 0;

const now = (): number => RealDate.now() + offBy;

function read(): void {
  try {
    offBy = Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    offBy = 0;
  }
}

read();
globalThis.Date = new Proxy(RealDate, {
  construct: (real, given: readonly unknown[], made) => {
    const built: unknown = Reflect.construct(real, given.length === 0 ? [now()] : given, made);
    return built instanceof RealDate ? built : new RealDate(now());
  },
  apply: () => new RealDate(now()).toString(),
  get: (real, name, receiver): unknown => (name === 'now' ? now : Reflect.get(real, name, receiver)),
});
setInterval(read, every).unref();
