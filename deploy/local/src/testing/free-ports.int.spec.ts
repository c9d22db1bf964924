import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { isFree } from '../process/free-port.ts';
import { TestInfrastructureSettings } from '../settings.ts';
import { freePorts } from './free-ports.ts';

/** Where Linux takes the ports of outgoing connections from, unless told otherwise. */
const outgoing = 32_768;

it('gives ports that are free, each once, and that no connection is given', async () => {
  const [first = 0] = await freePorts(1);
  const taken = createServer().listen(first + 1, '127.0.0.1');
  const ports = await freePorts(20);
  expect(new Set([first, ...ports])).toHaveProperty('size', 21);
  expect(ports).not.toContain(first + 1);
  expect(await Promise.all(ports.map((port) => isFree(port)))).toEqual(ports.map(() => true));
  expect(Math.max(...ports)).toBeLessThan(outgoing);
  taken.close();
});

it('is where the services of a test run are too', () => {
  const { kafkaPort, registryPort, redisPort } = TestInfrastructureSettings.read({});
  expect(Math.max(kafkaPort + 1, registryPort, redisPort)).toBeLessThan(outgoing);
});
