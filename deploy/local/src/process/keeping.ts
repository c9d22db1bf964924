import { spawn } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Writable } from 'node:stream';
import type { ProcessIdentity } from './identity.ts';

let pipe: Writable | undefined;

/** From now on `target` is ended should this process die without having ended it. */
export function keep(target: ProcessIdentity): void {
  pipe ??= openKeeper();
  pipe.write(`+ ${target.pid} ${target.started}\n`);
}

export function letGo(target: ProcessIdentity): void {
  pipe?.write(`- ${target.pid}\n`);
}

function openKeeper(): Writable {
  const script = fileURLToPath(new URL(`./keeper${extname(import.meta.url)}`, import.meta.url));
  const keeper = spawn(process.execPath, [script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  keeper.unref();
  const { stdin } = keeper;
  stdin.on('error', () => (pipe = undefined));
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  return stdin;
}
