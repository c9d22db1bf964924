import type { EventBus } from '@care-relay/event-bus';
import { LoadConnection } from '../load/connection.ts';

const text = [
  'MSH|^~\\&|PAS|RCB|ROUTE|ROUTE|20260101120000||ADT^A01^ADT_A01|PROOF1|P|2.4|||||GBR|UNICODE|EN',
  'EVN||202601011200|||||202601011200',
  'PID|1||1000001^^^RCB^MR||TËSTMAN^ZOË',
  'PV1|1|I',
  '',
].join('\r');

/** The peer does not do what it is measured for. */
export class PeerUnfit extends Error {
  readonly code = 'PEER_UNFIT';
}

/**
 * Sends one message whose MSH-18 says `UNICODE` and which is UTF-8, and looks for its acknowledgement and for the same bytes in
 * the topic. Throws `PeerUnfit`: what turns letters into question marks, or answers before Kafka has it, is no peer.
 */
export async function provePeer(bus: EventBus, { port, topic }: { port: number; topic: string }): Promise<void> {
  const message = Buffer.from(text);
  const line = await LoadConnection.open(port);
  try {
    const answer = await line.exchange(Buffer.concat([Buffer.from('\x0b'), message, Buffer.from('\x1c\r')]));
    if (!answer.includes('MSA|AA|PROOF1')) throw new PeerUnfit('the peer does not accept a message');
  } finally {
    line.close();
  }
  for await (const { value } of bus.readToEnd(topic)) {
    if (value?.equals(message) === true) return;
  }
  throw new PeerUnfit('what the peer accepted does not stand in its topic');
}
