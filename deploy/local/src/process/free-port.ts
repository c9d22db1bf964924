import { createServer } from 'node:net';
import { SetupProblem } from '../setup-problem.ts';

export interface WantedPort {
  readonly port: number;
  readonly host?: string;
  /** Who wants it, as a person would say: `Kafka`. */
  readonly for: string;
  /** The environment variable that chooses another one. */
  readonly setting: string;
}

/** Throws PORT_IN_USE, in one sentence that names the port and the setting, when something listens there already. */
export async function requireFreePort(wanted: WantedPort): Promise<void> {
  if (await isFree(wanted.port, wanted.host)) return;
  throw new SetupProblem(
    'PORT_IN_USE',
    `Port ${wanted.port}, wanted for ${wanted.for}, is in use by another program: stop that program, or set ${wanted.setting} to a free port.`,
  );
}

export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
