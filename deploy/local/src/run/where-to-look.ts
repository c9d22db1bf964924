import type { Launched } from './launch.ts';

interface Running {
  readonly hub: Pick<Launched['hub'], 'address'>;
  readonly infrastructure: Pick<Launched['infrastructure'], 'kafkaBrokers' | 'registryUrl'>;
  readonly summaries: Launched['summaries'];
}

/** What `npm start` says once all is up: where to look, and what to do next. */
export function whereToLook({ infrastructure, hub, summaries }: Running): string {
  const asking = [
    ['Who is this?', `${summaries} (docs/how-to/ask-for-a-summary.md)`],
    ["A crew's token", 'npm run token -- --client ambulance-epcr --incident INC-1'],
  ];
  const lines = [
    ['Health', `${hub.address}/health/ready`],
    ['Metrics', `${hub.address}/metrics`],
    ['What is flowing', `${hub.address}/status`],
    ['Kafka', infrastructure.kafkaBrokers.join(',')],
    ['Schema registry', infrastructure.registryUrl],
    ['Logs', '.local/hub/log.jsonl'],
    ['Held messages', 'npm run held'],
    ['Send a file', 'npm run send -- FILE --profile itk'],
    ...(summaries === undefined ? [] : asking),
  ];
  return `\nCareRelay runs.\n${lines.map(([what = '', where]) => `  ${what.padEnd(15)}  ${where}\n`).join('')}`;
}
