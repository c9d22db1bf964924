import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../process/run-to-end.ts';
import { SetupProblem } from '../setup-problem.ts';

export interface KafkaFormat {
  readonly folder: string;
  readonly java: string;
  readonly libs: string;
  readonly signal: AbortSignal;
  /** A new one unless given. */
  readonly clusterId: string | undefined;
}

/**
 * Formats the broker's data folder once. A folder whose formatting was interrupted holds no data yet and is made anew;
 * one that was formatted and has lost its mark since is DATA_DAMAGED.
 */
export async function formatOnce({
  folder,
  java,
  libs,
  signal,
  clusterId = newClusterId(),
}: KafkaFormat): Promise<void> {
  const data = join(folder, 'data');
  const mark = join(folder, 'formatted');
  if (existsSync(mark)) return requireWhole(data, readFileSync(mark, 'utf8'));
  rmSync(data, { recursive: true, force: true });
  const properties = join(folder, 'server.properties');
  const args = [
    '-XX:TieredStopAtLevel=1',
    '-cp',
    join(libs, '*'),
    'kafka.tools.StorageTool',
    'format',
    '-t',
    clusterId,
    '-c',
    properties,
  ];
  await runToEnd({
    program: java,
    args,
    folder,
    logFile: join(folder, 'format.log'),
    what: 'Formatting Kafka',
    signal,
  });
  writeFileSync(mark, clusterId, { flush: true });
}

function requireWhole(data: string, cluster: string): void {
  const meta = join(data, 'meta.properties');
  if (existsSync(meta) && readFileSync(meta, 'utf8').includes(`cluster.id=${cluster}`)) return;
  throw new SetupProblem(
    'DATA_DAMAGED',
    `Kafka's data in ${data} is not whole: \`npm run reset\` forgets it and starts anew.`,
  );
}

/** Kafka takes 16 bytes in base64url; one that starts with a dash would be read as an option. */
function newClusterId(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? newClusterId() : id;
}
