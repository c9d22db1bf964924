import { connect } from 'node:net';

/** Whether something takes connections on this port of this machine. */
export function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect({ host: '127.0.0.1', port, timeout: 1_000 });
    const finish = (does: boolean): void => {
      probe.destroy();
      resolve(does);
    };
    probe.once('connect', () => finish(true));
    probe.once('timeout', () => finish(false));
    probe.once('error', () => finish(false));
  });
}
