/** A launcher in small: runs the one service that its arguments name until it is told to stop. */
import { QUICK_START, startKafka } from '../services/kafka.ts';
import { startRedis } from '../services/redis.ts';
import { stopSignal } from './stop-signal.ts';

const [service, folder = '', port = '', program = '', libs = ''] = process.argv.slice(2);
const signal = stopSignal();
const place = { folder, port: Number(port) };

try {
  const running =
    service === 'kafka'
      ? await startKafka(place, { java: program, libs, javaOptions: QUICK_START }, { signal })
      : await startRedis({ ...place, program }, { signal });
  console.log(`pid ${running.pid}`);
  const alive = setInterval(() => undefined, 60_000);
  signal.addEventListener('abort', () => void running.stop().then(() => clearInterval(alive)));
} catch (error) {
  console.log(error instanceof Error ? error.message : 'failed');
}
