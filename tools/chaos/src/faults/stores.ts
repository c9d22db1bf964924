import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { type Heal, nothingToHeal, type Strike } from './fault.ts';
import { serviceOf, startedAgain } from './processes.ts';

const run = promisify(execFile);

/** No file of the process may grow beyond this: to it, its folder is full. */
const fullAtBytes = 4_096;

/** A data folder runs full: the broker, or Redis, cannot write. Room is made again, and what gave up is started. */
export const folderFull: Strike = async (fault, stage) => {
  const service = serviceOf(fault, stage);
  const { pid } = service;
  stage.struck.add(service);
  await limitFiles(pid, String(fullAtBytes));
  const heal: Heal = async () => {
    // One that goes on unable to write is as good as gone: it is ended, as its supervisor would.
    await limitFiles(pid, 'unlimited').catch(() => undefined);
    await service.kill9();
    stage.struck.delete(service);
    await startedAgain(service);
  };
  return heal;
};

const limitFiles = (pid: number, bytes: string): Promise<unknown> =>
  pid === 0 ? Promise.resolve() : run('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);

/** FLUSHALL in the middle of it all. */
export const redisWiped: Strike = async (_fault, { world }) => {
  await sendToRedis(world.redis.port, 'FLUSHALL\r\n');
  return nothingToHeal;
};

/** Redis stops in good order, and starts on what it wrote. */
export const redisStopped: Strike = async (_fault, { world }) => {
  const { service } = world.redis;
  await service.stop();
  return () => startedAgain(service);
};

/** An inline command of Redis's protocol; resolves with the answer. */
function sendToRedis(port: number, command: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => void socket.write(command));
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(answer.toString('latin1'));
    });
    socket.once('error', () => resolve(''));
  });
}
