import { createServer, type Socket } from 'node:net';
import { KafkaBus, type BusProducer } from '@care-relay/event-bus';
import { cpuSeconds } from '../figures/cpu.ts';
import { answerParent } from '../processes/ask.ts';

/** Opens the floor: a bare MLLP server on the same producer, with nothing in between. The answer is its port. */
export interface OpenFloor {
  readonly brokers: readonly string[];
  readonly topic: string;
}

const vt = 0x0b;
const fs = 0x1c;
const answer = Buffer.from('\x0bMSH|^~\\&|||||||ACK|1|P|2.4\rMSA|AA|1\r\x1c\r');

answerParent<OpenFloor | 'cpu'>(async (question) => (question === 'cpu' ? cpuSeconds() : open(question)));

async function open({ brokers, topic }: OpenFloor): Promise<unknown> {
  const producer = await new KafkaBus({ brokers, clientId: 'bench-floor' }).producer();
  const server = createServer((socket) => serve(socket, producer, topic));
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' ? address?.port : undefined);
    });
  });
}

/** Whole frames only: the generator sends one at a time. */
function serve(socket: Socket, producer: BusProducer, topic: string): void {
  let held = Buffer.alloc(0);
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    if (held[0] !== vt || held.at(-2) !== fs) return;
    const value = held.subarray(1, -2);
    held = Buffer.alloc(0);
    producer.send({ topic, key: 'RCB/PAS', value, headers: {} }).then(
      () => socket.write(answer),
      () => socket.destroy(),
    );
  });
}
