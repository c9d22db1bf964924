import {
  type AckHeader,
  type AckModeSetting,
  buildAnswers,
  type MllpReply,
  problemAt,
  readAckHeader,
  type ReceivedFrame,
  type RefusedFrame,
} from '@care-relay/hl7v2';
import { formatTraceparent, newTrace } from '@care-relay/platform';
import type { IntakeFacts, Pseudonyms } from '@care-relay/publisher-kit';
import type { Source } from '../sources/index.ts';
import { checkReadable, checkServed, processingIdOf, type Refusal } from './check-header.ts';
import { identifySender, isProblem } from './identify-sender.ts';
import { readMessage, type ReadMessage } from './read-message.ts';

export interface ReceiveContext {
  /** The sources of the port on which the frame came. */
  readonly sources: readonly Source[];
  readonly pseudonyms: Pseudonyms;
  /** Called in the order of frames; its promise resolves when the message is safe. */
  keep(facts: IntakeFacts, bytes: Buffer): Promise<void>;
  /** With `onContentError: refuse`: what would hold the message, found by mapping it on trial. */
  trial(read: ReadMessage, source: Source, receivedAt: string): Refusal | undefined;
  /** Resolves when the source's rate allows the answer. */
  paced(source: Source): Promise<void>;
  newControlId(): string;
  now(): Date;
  answered(facts: Answered): void;
}

/** For counts: how a frame was answered. `source` is `unknown` where the sender is. */
export interface Answered {
  readonly source: string;
  readonly trigger: string;
  readonly verdict: 'accepted' | 'error' | 'rejected' | 'none';
  readonly code: string;
}

/**
 * One frame: identify the sender, read trigger and subject, keep, acknowledge (design section 4). Everything up to the call
 * of `keep` is synchronous, so that messages are kept in the order of complete frames.
 */
export async function receive(frame: ReceivedFrame, context: ReceiveContext): Promise<MllpReply> {
  const header = readAckHeader(frame.bytes);
  const accepted = accept(frame, header, context);
  if ('verdict' in accepted) return refuse(header, accepted, context);
  const { source, read, kept } = accepted;
  const facts = { source: source.name, trigger: read.trigger };
  try {
    await kept;
  } catch {
    // Our own trouble is never a NAK: the connection closes without an answer and the sender sends again.
    context.answered({ ...facts, verdict: 'none', code: 'NOT_KEPT' });
    return 'close';
  }
  await context.paced(source);
  context.answered({ ...facts, verdict: 'accepted', code: 'KEPT' });
  return answer(header, source.ackMode, { verdict: 'accepted', context });
}

/** An oversize frame is refused with its size; nothing of it is kept. */
export function refuseOversize({ head, size, limit, peer }: RefusedFrame, context: ReceiveContext): MllpReply {
  const header = readAckHeader(head);
  const text = `The message has ${size} bytes; ${limit} are taken.`;
  const problem = problemAt('MSH-1', { code: 'MESSAGE_TOO_LARGE', table0357: '207', text });
  const found = identifySender(context.sources, header, peer);
  return refuse(header, { verdict: 'error', problem, ...(!isProblem(found) && { source: found }) }, context);
}

interface Accepted {
  readonly source: Source;
  readonly read: ReadMessage;
  readonly kept: Promise<void>;
}

type Refused = Refusal & { readonly source?: Source };

function accept(frame: ReceivedFrame, header: AckHeader, context: ReceiveContext): Accepted | Refused {
  const unreadable = checkReadable(header);
  if (!header.readable && unreadable !== undefined) return unreadable;
  const source = identifySender(context.sources, header, frame.peer);
  if (isProblem(source)) return { verdict: 'rejected', problem: source };
  const unfit = unreadable ?? checkServed(header);
  if (unfit !== undefined) return { ...unfit, source };
  const read = readMessage(frame.bytes, source);
  if ('verdict' in read) return { ...read, source };
  const receivedAt = new Date(frame.receivedAt).toISOString();
  const trouble = source.onContentError === 'refuse' ? context.trial(read, source, receivedAt) : undefined;
  if (trouble !== undefined) return { ...trouble, source };
  return { source, read, kept: context.keep(factsOf({ source, read, header, receivedAt }, context), frame.bytes) };
}

interface Facts {
  readonly source: Source;
  readonly read: ReadMessage;
  readonly header: AckHeader;
  readonly receivedAt: string;
}

function factsOf({ source, read, header, receivedAt }: Facts, { pseudonyms }: ReceiveContext): IntakeFacts {
  const subjects = read.subjects.map((key) => pseudonyms.subject(source.organisation, key));
  return {
    source: source.name,
    subjects: [...new Set(subjects)],
    trigger: read.trigger,
    receivedAt,
    processingId: processingIdOf(header),
    traceparent: formatTraceparent(newTrace()),
  };
}

function refuse(header: AckHeader, { verdict, problem, source }: Refused, context: ReceiveContext): MllpReply {
  context.answered({ source: source?.name ?? 'unknown', trigger: 'unknown', verdict, code: problem.code });
  return answer(header, source?.ackMode ?? 'auto', { verdict, problem, context });
}

interface Answer {
  readonly verdict: 'accepted' | 'error' | 'rejected';
  readonly problem?: Refusal['problem'];
  readonly context: ReceiveContext;
}

function answer(header: AckHeader, mode: AckModeSetting, { verdict, problem, context }: Answer): MllpReply {
  const problems = problem === undefined ? [] : [problem];
  return buildAnswers(header, { mode, verdict, problems, at: context.now(), controlId: () => context.newControlId() });
}
