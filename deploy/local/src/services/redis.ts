import { exchange } from './exchange.ts';
import { startService, type ServiceHandle, type Starting } from './service.ts';

export interface RedisPlace {
  readonly folder: string;
  readonly port: number;
  /** The `redis-server` to run. */
  readonly program: string;
}

/** Starts Redis on loopback, every write logged to its folder; resolves when it answers. `address` is a `redis://` URL. */
export function startRedis({ folder, port, program }: RedisPlace, starting?: Starting): Promise<ServiceHandle> {
  const settings = { bind: '127.0.0.1', port, dir: folder, appendonly: 'yes', appendfsync: 'everysec', save: '' };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const spec = {
    name: 'Redis',
    folder,
    address: `redis://127.0.0.1:${port}`,
    ports: [{ port, for: 'Redis', setting: 'LOCAL_REDIS_PORT' }],
    command: async () => ({ program, args, folder, logFile: `${folder}/redis.log` }),
    answers: () => redisAnswers(port),
  };
  return startService(spec, starting);
}

/** True when PING is answered with PONG: not while Redis still loads its data. */
async function redisAnswers(port: number): Promise<boolean> {
  const request = Buffer.from('*1\r\n$4\r\nPING\r\n');
  const answer = await exchange({ host: '127.0.0.1', port, request, enough: (bytes) => bytes.includes('\r\n') });
  return answer?.toString('latin1').startsWith('+PONG') ?? false;
}
