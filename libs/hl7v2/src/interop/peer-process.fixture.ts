import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';

/** Another implementation as a process of its own: what it printed, and its end. */
export class PeerProcess {
  readonly lines: string[] = [];
  readonly #printing = new EventEmitter();
  readonly #child: ChildProcess;
  readonly #listening: Promise<void>;

  constructor(command: string, args: readonly string[], cwd: string) {
    this.#child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const { stdout, stderr } = this.#child;
    if (stdout === null || stderr === null) throw new TypeError('a peer has outputs');
    let trouble = '';
    stderr.on('data', (text: Buffer) => (trouble += text.toString()));
    this.#listening = new Promise((resolve, reject) => {
      this.#child.once('exit', (code) =>
        reject(new TypeError(`the peer ended with ${code}: ${trouble.slice(-2_000)}`)),
      );
      createInterface(stdout).on('line', (line) => {
        if (line === 'listening') resolve();
        else {
          this.lines.push(line);
          this.#printing.emit('line');
        }
      });
    });
  }

  listening(): Promise<void> {
    return this.#listening;
  }

  /** The lines, once there are so many: what a peer prints may come later than its answer. */
  async printed(count: number): Promise<readonly string[]> {
    while (this.lines.length < count) await once(this.#printing, 'line');
    return this.lines;
  }

  async stop(): Promise<void> {
    this.#listening.catch(() => {});
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }
}
