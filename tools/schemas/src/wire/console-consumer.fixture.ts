import { execFile } from 'node:child_process';
import path from 'node:path';

export interface ConsoleConsumer {
  readonly java: string;
  /** The folder of Kafka's jars. */
  readonly libs: string;
  readonly brokers: string;
}

/** The output of Kafka's own console consumer, as bytes: for each record its headers, key and value, then a line feed. */
export function consoleConsumer(kafka: ConsoleConsumer, topic: string, records: number): Promise<Buffer> {
  const shown = ['print.headers=true', 'print.key=true'].flatMap((property) => ['--formatter-property', property]);
  const args = [
    ...['-cp', path.join(kafka.libs, '*'), 'org.apache.kafka.tools.consumer.ConsoleConsumer'],
    ...['--bootstrap-server', kafka.brokers, '--topic', topic, '--from-beginning'],
    ...['--max-messages', String(records), '--timeout-ms', '60000'],
    ...shown,
  ];
  const options = { encoding: 'buffer', maxBuffer: 16 * 1024 * 1024, timeout: 90_000 } as const;
  return new Promise((resolve, reject) => {
    execFile(kafka.java, args, options, (error, stdout) => (error ? reject(error) : resolve(stdout)));
  });
}
