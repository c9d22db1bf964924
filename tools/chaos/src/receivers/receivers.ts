import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { accepted, type Answer, notUnderstood, refused } from './answers.ts';
import { type BundleRead, readBundle } from './bundle-read.ts';

/** How the practices' systems behave now; several at once where faults overlap. */
export interface Behaviour {
  /** Every so many requests are taken, and answered only after the sender has given up. */
  acceptTooLateEvery?: number;
  /** Every so many answers are sent twice on the same connection. */
  answerTwiceEvery?: number;
  /** Every so many requests are taken, and the answer names another message. */
  answerForAnotherEvery?: number;
  /** Patients, by any of their numbers, whose messages are refused, after some thought; not what was taken before. */
  refuses?: (numbers: readonly string[]) => boolean;
}

/** One request: a line of the receivers' log. */
export interface Receipt {
  readonly at: number;
  readonly practice: string;
  /** True when the practice has it: also when its answer went wrong. */
  readonly accepted: boolean;
  readonly bundleId: string;
  /** The reference under which the practice answered. */
  readonly answerId?: string;
  readonly recordedAt: string;
  readonly patient: readonly string[];
  readonly sentAhead: boolean;
}

export interface ReceiversOptions {
  readonly port: number;
  /** How late an answer comes that comes too late, milliseconds. */
  readonly tooLateMs: number;
  readonly log: (receipt: Receipt) => void;
}

export interface Receivers {
  readonly behaviour: Behaviour;
  readonly requests: number;
  close(): Promise<void>;
}

/** The practices' systems, all behind one port: `/<ODS>/$process-message`. */
export async function startReceivers(options: ReceiversOptions): Promise<Receivers> {
  const state = new Practices(options);
  const server = createServer((request, response) => void state.serve(request, response));
  server.keepAliveTimeout = 60_000;
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return {
    behaviour: state.behaviour,
    get requests() {
      return state.requests;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** A refusal takes somebody's look at the record. */
const refusingMs = 600;

class Practices {
  readonly behaviour: Behaviour = {};
  requests = 0;
  readonly #options: ReceiversOptions;
  readonly #taken = new Set<string>();
  #before: BundleRead | undefined;

  constructor(options: ReceiversOptions) {
    this.#options = options;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    // What broke off on the way in was never received.
    if (body === undefined) return void response.destroy();
    this.requests += 1;
    const [, practice = ''] = (request.url ?? '').split('/');
    const bundle = readBundle(body);
    if (bundle === undefined) return send(response, notUnderstood);
    await this.#answer(bundle, practice, response);
  }

  async #answer(bundle: BundleRead, practice: string, response: ServerResponse): Promise<void> {
    const { refuses, acceptTooLateEvery, answerTwiceEvery, answerForAnotherEvery } = this.behaviour;
    if (!this.#taken.has(bundle.bundleId) && refuses?.(bundle.patient) === true) {
      this.#note(bundle, practice, refused);
      await later(refusingMs);
      return send(response, refused);
    }
    this.#taken.add(bundle.bundleId);
    const answered = this.#isTurn(answerForAnotherEvery) ? (this.#before ?? bundle) : bundle;
    this.#before = bundle;
    const answer = accepted(answered, practice);
    const [isLate, isTwice] = [this.#isTurn(acceptTooLateEvery), this.#isTurn(answerTwiceEvery)];
    this.#note(bundle, practice, answer);
    if (isLate) await later(this.#options.tooLateMs);
    if (isTwice) twice(response, answer);
    else send(response, answer);
  }

  #isTurn(every: number | undefined): boolean {
    return every !== undefined && this.requests % every === 0;
  }

  #note({ bundleId, recordedAt, patient, sentAhead }: BundleRead, practice: string, { status, id }: Answer): void {
    const answered = { accepted: status === 200, ...(id !== undefined && { answerId: id }) };
    this.#options.log({ at: Date.now(), practice, ...answered, bundleId, recordedAt, patient, sentAhead });
  }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/fhir+json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** The same answer once more behind the first, on a connection whose next request has not come yet, or has. */
function twice(response: ServerResponse, { status, body }: Answer): void {
  const head = `HTTP/1.1 ${status} OK\r\ncontent-type: application/fhir+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  const { socket } = response;
  send(response, { status, body });
  if (socket !== null && !socket.destroyed) socket.write(`${head}${body}`);
}

async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    return undefined;
  }
  return request.complete ? Buffer.concat(chunks).toString('utf8') : undefined;
}

const later = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
