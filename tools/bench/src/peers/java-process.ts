import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { ChildFailed } from '../processes/ask.ts';
import { stopChild } from '../processes/children.ts';
import type { JavaPeers } from './java.ts';

export interface JavaProgram {
  /** `carerelay.bench.CamelPeer`. */
  readonly main: string;
  readonly args: readonly string[];
}

/** A Java program that says `ready` and then answers each line with a line. It ends with its standard input. */
export class JavaProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting: { resolve(line: string): void; reject(error: Error): void }[] = [];

  private constructor(child: ChildProcessByStdio<Writable, Readable, null>) {
    this.#child = child;
    createInterface({ input: child.stdout }).on('line', (line) => this.#waiting.shift()?.resolve(line));
    child.on('exit', (code) => this.#end(new ChildFailed(`it ended with exit code ${code}`)));
    child.on('error', () => this.#end(new ChildFailed('it could not be started')));
  }

  /** Resolves when it is ready. */
  static async start({ java, classPath }: JavaPeers, { main, args }: JavaProgram): Promise<JavaProcess> {
    const child = spawn(java, ['-Xms256m', '-Xmx768m', '-cp', classPath, main, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const started = new JavaProcess(child);
    await started.#answer();
    return started;
  }

  /** A number for a line. */
  async ask(question: string): Promise<number> {
    const answer = this.#answer();
    this.#child.stdin.write(`${question}\n`);
    return Number(await answer);
  }

  stop(): Promise<void> {
    return stopChild(this.#child);
  }

  #answer(): Promise<string> {
    return new Promise((resolve, reject) => void this.#waiting.push({ resolve, reject }));
  }

  #end(why: ChildFailed): void {
    for (const { reject } of this.#waiting.splice(0)) reject(why);
  }
}
