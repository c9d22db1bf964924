import {
  buildAnswers,
  ByteBudget,
  type MllpReply,
  type MllpServer,
  problemAt,
  readAckHeader,
  type RefusedFrame,
  startMllpServer,
} from '@care-relay/hl7v2';
import type { Source } from '../sources/index.ts';
import type { LineCounts } from './line-counts.ts';
import { receive, type ReceiveContext } from './receive.ts';

export type ListenerContext = Omit<ReceiveContext, 'sources'> & { readonly counts: LineCounts };

/** Over all ports: frames that were received and not answered yet. */
const bytesHeld = 64 * 1024 * 1024;

/** The open ports of a publisher. */
export interface Listeners {
  readonly addresses: readonly { readonly sources: readonly string[]; readonly host: string; readonly port: number }[];
  /** Answers what was received, then closes every port. */
  drain(): Promise<void>;
}

/** Opens one port for each address among the sources; sources that share an address are told apart by their sender. */
export async function openListeners(sources: readonly Source[], context: ListenerContext): Promise<Listeners> {
  const groups = Object.values(Object.groupBy(sources, ({ name, listen }) => addressOf(name, listen)));
  // One bound on the bytes held for the answer, however many ports there are.
  const budget = new ByteBudget(bytesHeld);
  const opened: { server: MllpServer; sources: readonly string[] }[] = [];
  try {
    for (const group of groups) {
      if (group === undefined) continue;
      opened.push({
        server: await openListener(group, { ...context, budget }),
        sources: group.map(({ name }) => name),
      });
    }
  } catch (error) {
    await Promise.all(opened.map(({ server }) => server.stop()));
    throw error;
  }
  return {
    addresses: opened.map(({ server: { host, port }, sources: names }) => ({ sources: names, host, port })),
    drain: async () => void (await Promise.all(opened.map(({ server }) => server.drain()))),
  };
}

/** Any free port (0) is a source's own. */
function addressOf(name: string, { host, port }: Source['listen']): string {
  return port === 0 ? name : `${host}:${port}`;
}

function openListener(
  sources: readonly Source[],
  context: ListenerContext & { readonly budget: ByteBudget },
): Promise<MllpServer> {
  const { host = '127.0.0.1', port = 0, tls } = sources[0]?.listen ?? {};
  const options = {
    ...{ host, port, budget: context.budget },
    ...(tls && { tls }),
    refuse: (frame: RefusedFrame) => Promise.resolve(refuseOversize(frame, context)),
    observe: context.counts.observe,
  };
  return startMllpServer(options, (frame) => receive(frame, { ...context, sources }));
}

/** An oversize frame is refused with its size; nothing of it is kept. */
function refuseOversize({ head, size, limit }: RefusedFrame, context: ListenerContext): MllpReply {
  const text = `The message has ${size} bytes; ${limit} are taken.`;
  const problems = [problemAt('MSH-1', { code: 'MESSAGE_TOO_LARGE', table0357: '207', text })];
  context.answered({ source: 'unknown', trigger: 'unknown', verdict: 'error', code: 'MESSAGE_TOO_LARGE' });
  const controlId = (): string => context.newControlId();
  return buildAnswers(readAckHeader(head), { mode: 'auto', verdict: 'error', problems, at: context.now(), controlId });
}
