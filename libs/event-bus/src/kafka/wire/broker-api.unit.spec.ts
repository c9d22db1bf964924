import type { Broker } from 'kafkajs';
import { expect, it } from 'vitest';
import { changeExchange, type Exchange } from './broker-api.ts';

const [produce, fetch] = [0, 1];

/** As far as kafkajs's broker is asked here: it looks requests up by a function that it makes at each connecting. */
function brokerOf() {
  const made = (): Exchange => ({
    request: { apiVersion: 0, encode: () => Promise.reject(new TypeError('not asked here')) },
    response: { decode: () => Promise.resolve({}), parse: () => Promise.resolve('theirs') },
  });
  const looking = {
    lookupRequest: (_kind: number, _definition: unknown): (() => Exchange) => made,
    connect: () => void (looking.lookupRequest = () => made),
  };
  // The part of a broker that the change is about.
  return { looking, broker: looking as unknown as Broker };
}

it('a broker that connected again is changed again, and one that did not is changed once', async () => {
  const { looking, broker } = brokerOf();
  const counted = ({ request, response }: Exchange): Exchange => ({
    request,
    response: { ...response, parse: async (decoded) => `ours of ${String(await response.parse(decoded))}` },
  });
  const said = (kind: number): Promise<unknown> => looking.lookupRequest(kind, undefined)().response.parse({});
  for (const kind of [fetch, fetch, produce, fetch]) changeExchange(broker, kind, counted);
  expect([await said(fetch), await said(produce), await said(3)]).toEqual([
    'ours of theirs',
    'ours of theirs',
    'theirs',
  ]);
  looking.connect();
  for (const kind of [fetch, produce, fetch]) changeExchange(broker, kind, counted);
  expect([await said(fetch), await said(produce)]).toEqual(['ours of theirs', 'ours of theirs']);
});
