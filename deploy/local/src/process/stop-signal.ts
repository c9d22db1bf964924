/** Aborted by Ctrl-C, SIGTERM or a closed terminal; then this process should stop everything and end by itself. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  // npm passes the terminal's Ctrl-C on, so it comes twice: later ones change nothing, every stop is limited in time.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => controller.abort(new Stopped(name)));
  return controller.signal;
}

/** Somebody asked for the end: not a failure. */
export class Stopped extends Error {
  readonly code = 'STOPPED';
  constructor(signal: string) {
    super(`stopped by ${signal}`);
  }
}
