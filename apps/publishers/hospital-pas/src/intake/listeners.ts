import { ByteBudget, type MllpServer, type MllpServerOptions, startMllpServer } from '@care-relay/hl7v2';
import type { Source } from '../sources/index.ts';
import type { LineCounts } from './line-counts.ts';
import { receive, type ReceiveContext, refuseOversize } from './receive.ts';

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
  const receiving = { ...context, sources };
  const options: MllpServerOptions = {
    ...{ host, port, budget: context.budget },
    ...(tls && { tls }),
    refuse: (frame) => Promise.resolve(refuseOversize(frame, receiving)),
    observe: context.counts.observe,
  };
  return startMllpServer(options, (frame) => receive(frame, receiving));
}
