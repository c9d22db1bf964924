import { type KafkaPrograms, startKafka } from '@care-relay/deploy-local';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Kafka of the test's own: what it writes to `relay.*` under made-up schema ids, no hub of another test reads. */
export interface OwnKafka {
  readonly address: string;
  close(): Promise<void>;
}

export async function startOwnKafka(programs: KafkaPrograms): Promise<OwnKafka> {
  const folder = mkdtempSync(join(tmpdir(), 'lanes-kafka-'));
  const [port, controllerPort] = [await freePort(), await freePort()];
  const service = await startKafka({ folder, port, controllerPort }, programs);
  return {
    address: service.address,
    close: async () => {
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return address.port;
}
