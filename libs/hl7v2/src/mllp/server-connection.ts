import type { Socket } from 'node:net';
import { AnswerLine } from './answer-line.ts';
import type { FramedReply, ReplySlot } from './answer-line.ts';
import type { ByteBudget } from './byte-budget.ts';
import type { FrameEvent } from './frame-event.ts';
import { FrameReader } from './frame-reader.ts';
import { frameMessage } from './framing.ts';
import { outrun } from './line-watch.ts';
import type { CloseReason, MllpHandler, MllpPeer, MllpReply, MllpServerEvent } from './server-options.ts';
import type { MllpServerLimits, ReceivedFrame, RefusedFrame } from './server-options.ts';

/** What all connections of a listener share. */
export interface Listener {
  readonly limits: MllpServerLimits;
  readonly budget: ByteBudget;
  readonly handler: MllpHandler;
  readonly refuse: (frame: RefusedFrame) => Promise<MllpReply>;
  readonly observe: (event: MllpServerEvent) => void;
  readonly clock: () => number;
}

export interface AcceptedSocket {
  readonly id: string;
  readonly socket: Socket;
  readonly peer: MllpPeer;
}

/** One sender's connection: reads while it may, hands frames on in order, answers in that order. */
export class ServerConnection {
  readonly #accepted: AcceptedSocket;
  readonly #listener: Listener;
  readonly #reader: FrameReader;
  readonly #answers: AnswerLine;
  #partialCounted = 0;
  #partialSince: number | undefined;
  #lastActivity = performance.now();
  #missingCr: NodeJS.Timeout | undefined;
  #peerEnded = false;
  /** Set: nothing more is taken; the frames handed on are answered, then the connection ends. */
  #ending: CloseReason | undefined;
  /** When our side of the connection ended. */
  #endedAt: number | undefined;

  constructor(accepted: AcceptedSocket, listener: Listener) {
    this.#accepted = accepted;
    this.#listener = listener;
    this.#reader = new FrameReader(listener.limits);
    this.#answers = new AnswerLine(accepted.socket, {
      maxBacklogBytes: listener.limits.maxWriteBacklogBytes,
      answered: (tookMs) => listener.observe({ kind: 'answered', connectionId: accepted.id, tookMs }),
    });
    this.#listen(accepted.socket);
  }

  /** Nothing more is taken: the frames already handed on are answered, then the connection ends. */
  finish(reason: CloseReason): void {
    this.#ending ??= reason;
    this.#stopAwaiting();
    if (this.#answers.size === 0) this.#endNow(reason);
    else this.#accepted.socket.pause();
  }

  /** Breaks the connection off. */
  destroy(reason: CloseReason): void {
    this.#ending ??= reason;
    this.#accepted.socket.destroy();
  }

  /** Looks at the time limits. */
  watch(now: number): void {
    if (this.#endedAt !== undefined) {
      if (now - this.#endedAt >= this.#listener.limits.lingerMs) this.#accepted.socket.destroy();
      return;
    }
    const reason = outrun(
      {
        lastActivity: this.#lastActivity,
        oldestUnanswered: this.#answers.oldest,
        partialSince: this.#partialSince,
        backlogSince: this.#answers.backlogSince,
      },
      this.#listener.limits,
      now,
    );
    if (reason === 'slow-reader') this.destroy(reason);
    else if (reason) this.#endNow(reason);
  }

  #listen(socket: Socket): void {
    socket.on('data', (chunk: Buffer) => this.#received(chunk));
    socket.on('drain', () => this.#pump());
    socket.on('end', () => this.#received(undefined));
    socket.on('error', () => (this.#ending ??= 'error'));
    socket.on('close', () => this.#gone());
  }

  #received(chunk: Buffer | undefined): void {
    this.#lastActivity = performance.now();
    this.#stopAwaiting();
    if (chunk) {
      // What comes after our end is read only so that the last answers are not lost to a reset.
      if (this.#ending === undefined) this.#reader.push(chunk);
    } else {
      this.#peerEnded = true;
      this.#reader.end();
    }
    this.#pump();
  }

  /** Hands on what is complete while there is room, then reads on or waits. */
  #pump(): void {
    if (this.#ending !== undefined) return;
    let event = this.#mayTake() ? this.#reader.next() : undefined;
    while (event) {
      this.#take(event);
      event = this.#mayTake() ? this.#reader.next() : undefined;
    }
    if (this.#ending !== undefined) return;
    this.#countPartial();
    this.#flow();
  }

  #mayTake(): boolean {
    if (this.#ending !== undefined || this.#answers.backlogSince !== undefined) return false;
    return this.#answers.size < this.#listener.limits.pipeline && this.#listener.budget.allows(this);
  }

  #flow(): void {
    const { socket } = this.#accepted;
    if (this.#mayTake()) {
      socket.resume();
      if (this.#reader.awaitsCarriageReturn) this.#awaitCarriageReturn();
      if (this.#peerEnded && this.#answers.size === 0) this.#endNow('peer');
      return;
    }
    socket.pause();
    this.#partialSince = undefined;
    if (!this.#listener.budget.allows(this)) this.#listener.budget.wait(this, () => this.#pump());
  }

  /** The part of a frame held so far counts against the budget; its clock runs only while we read. */
  #countPartial(): void {
    const bytes = this.#reader.partialBytes;
    const grown = bytes - this.#partialCounted;
    this.#partialCounted = bytes;
    if (grown !== 0) this.#listener.budget.adjust(grown);
    this.#partialSince = this.#reader.midFrame ? (this.#partialSince ?? performance.now()) : undefined;
  }

  /** The silence counts from the FS on, whatever is answered meanwhile. */
  #awaitCarriageReturn(): void {
    this.#missingCr ??= setTimeout(() => {
      this.#missingCr = undefined;
      this.#reader.settle();
      this.#pump();
    }, this.#listener.limits.missingCrMs);
  }

  #stopAwaiting(): void {
    clearTimeout(this.#missingCr);
    this.#missingCr = undefined;
  }

  #take(event: FrameEvent): void {
    if (event.kind === 'flood') return this.finish('junk');
    const connectionId = this.#accepted.id;
    const { handler, refuse, observe, clock, limits } = this.#listener;
    const about: Omit<ReceivedFrame, 'bytes'> = { peer: this.#accepted.peer, connectionId, receivedAt: clock() };
    this.#partialSince = undefined;
    if (event.kind === 'frame') {
      const { bytes, ended } = event;
      observe({ kind: 'frame', connectionId, size: bytes.length, ended });
      return this.#ask(bytes.length, () => handler({ ...about, bytes }));
    }
    const { kind, size } = event;
    observe({ kind, connectionId, size });
    if (kind !== 'oversize') return;
    const { head } = event;
    this.#ask(head.length, () => refuse({ ...about, head, size, limit: limits.maxFrameBytes }));
  }

  /** `handle` is called before this returns. */
  #ask(bytes: number, handle: () => Promise<MllpReply>): void {
    const slot = this.#answers.open(performance.now());
    this.#listener.budget.frameTaken(bytes);
    void framed(handle).then((reply) => this.#handled(slot, bytes, reply));
  }

  #handled(slot: ReplySlot, bytes: number, reply: FramedReply): void {
    slot.reply = reply;
    this.#listener.budget.frameDone(bytes);
    if (this.#endedAt !== undefined || this.#accepted.socket.destroyed) return;
    if (reply === 'close') this.finish('handler');
    this.#lastActivity = performance.now();
    if (this.#answers.flush() === 'close') return this.#endNow('handler');
    if (this.#ending === undefined) this.#pump();
    else if (this.#answers.size === 0) this.#endNow(this.#ending);
  }

  /** Our side ends after what is written; the rest of the peer's bytes is read and not heeded. */
  #endNow(reason: CloseReason): void {
    if (this.#endedAt !== undefined) return;
    this.#ending ??= reason;
    this.#endedAt = performance.now();
    this.#stopAwaiting();
    this.#accepted.socket.end();
    this.#accepted.socket.resume();
  }

  #gone(): void {
    this.#stopAwaiting();
    const reason = (this.#ending ??= 'peer');
    this.#listener.budget.leave(this, this.#partialCounted);
    this.#partialCounted = 0;
    this.#listener.observe({
      kind: 'closed',
      connectionId: this.#accepted.id,
      reason,
      unanswered: this.#answers.size,
    });
  }
}

async function framed(handle: () => Promise<MllpReply>): Promise<FramedReply> {
  try {
    const reply = await handle();
    if (typeof reply === 'string') return reply;
    return Buffer.isBuffer(reply) ? [frameMessage(reply)] : reply.map(frameMessage);
  } catch {
    return 'close';
  }
}
