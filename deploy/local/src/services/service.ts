import { mkdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { startChild, type Child, type ChildCommand } from '../process/child.ts';
import { requireFreePort, type WantedPort } from '../process/free-port.ts';
import { forgetService, noteService, takeOver } from '../process/service-note.ts';
import { silent, type Report } from '../report.ts';
import { SetupProblem } from '../setup-problem.ts';

/** A program that this launcher runs, with its state in one folder. */
export interface ServiceHandle {
  readonly name: string;
  /** What its clients are told: `127.0.0.1:19092`, `redis://127.0.0.1:16379`. */
  readonly address: string;
  /** Of the process that runs now; 0 while none does. */
  readonly pid: number;
  /** Stops it in good order. Its state stays. */
  stop(): Promise<void>;
  /** SIGKILL, and gone when this resolves. */
  kill9(): Promise<void>;
  /** Starts it on the same state and address, after stopping it should it run. Resolves when it answers. */
  restart(): Promise<void>;
}

export interface Starting {
  readonly signal?: AbortSignal;
  readonly report?: Report;
  /** Told when the program ends without having been asked to. */
  readonly lost?: (problem: SetupProblem, service: ServiceHandle) => void;
}

export interface ServiceSpec {
  readonly name: string;
  readonly folder: string;
  readonly address: string;
  readonly ports: readonly WantedPort[];
  /** Gets the folder ready and says what to run. */
  command(signal: AbortSignal): Promise<ChildCommand>;
  /** True once the program answers its own protocol. */
  answers(): Promise<boolean>;
}

const READY_WITHIN_MS = 90_000;

/** Starts a program and resolves when it answers. Whatever goes wrong, or an abort, leaves no process behind. */
export async function startService(spec: ServiceSpec, starting: Starting = {}): Promise<ServiceHandle> {
  const running = new RunningService(spec, starting);
  await running.start();
  return running;
}

class RunningService implements ServiceHandle {
  readonly #spec: ServiceSpec;
  readonly #starting: Starting;
  readonly #signal: AbortSignal;
  #child: Child | undefined;
  #ready = false;

  constructor(spec: ServiceSpec, starting: Starting) {
    this.#spec = spec;
    this.#starting = starting;
    this.#signal = starting.signal ?? new AbortController().signal;
  }

  get name(): string {
    return this.#spec.name;
  }

  get address(): string {
    return this.#spec.address;
  }

  get pid(): number {
    return this.#child?.identity.pid ?? 0;
  }

  async start(): Promise<void> {
    const { name, folder, ports } = this.#spec;
    this.#signal.throwIfAborted();
    mkdirSync(folder, { recursive: true });
    await takeOver(name, folder, this.#starting.report ?? silent);
    for (const port of ports) await requireFreePort(port);
    const command = await this.#spec.command(this.#signal);
    this.#signal.throwIfAborted();
    this.#ready = false;
    const child = await startChild(command);
    this.#child = child;
    noteService(folder, child.identity);
    void child.exited.then(() => this.#ended(child, command));
    await this.#untilReady(child, command).catch((error: unknown) => this.stop().then(() => Promise.reject(error)));
  }

  async stop(): Promise<void> {
    const child = this.#forget();
    await child?.stop();
    forgetService(this.#spec.folder);
  }

  async kill9(): Promise<void> {
    const child = this.#forget();
    await child?.kill9();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  #forget(): Child | undefined {
    const child = this.#child;
    this.#child = undefined;
    return child;
  }

  #ended(child: Child, command: ChildCommand): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    const problem = new SetupProblem('SERVICE_STOPPED', `${this.name} stopped by itself: ${whereItSaid(command)}.`);
    if (this.#ready) this.#starting.lost?.(problem, this);
  }

  async #untilReady(child: Child, command: ChildCommand): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS;
    while (!(await this.#spec.answers())) {
      this.#signal.throwIfAborted();
      if (this.#child !== child) {
        throw new SetupProblem('SERVICE_STOPPED', `${this.name} ended while starting: ${lastWords(command)}.`);
      }
      if (Date.now() > until) {
        throw new SetupProblem(
          'SERVICE_NOT_READY',
          `${this.name} did not answer in ${READY_WITHIN_MS / 1000} s: ${whereItSaid(command)}.`,
        );
      }
      await delay(100);
    }
    this.#signal.throwIfAborted();
    this.#ready = true;
  }
}

function whereItSaid({ logFile }: ChildCommand): string {
  return logFile === undefined ? 'it says why above' : `see ${logFile}`;
}

function lastWords(command: ChildCommand): string {
  const said = command.logFile === undefined ? '' : readFileSync(command.logFile, 'utf8').trimEnd();
  return [said.split('\n').at(-1) ?? '', whereItSaid(command)].filter(Boolean).join(' · ');
}
