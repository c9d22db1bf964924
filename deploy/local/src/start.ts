/** `npm start`: the hub with its infrastructure and a simulated region, until Ctrl-C. */
import { runAll, type Everything } from './run/run-all.ts';
import { aborted } from './run/until.ts';

await runAll({
  async use(everything) {
    everything.report.say(whereToLook(everything));
    await everything.startRegion(true);
    await aborted(everything.signal);
  },
});

function whereToLook({ infrastructure, hub }: Everything): string {
  return `
CareRelay runs.
  Health           ${hub.address}/health/ready
  Metrics          ${hub.address}/metrics
  What is flowing  ${hub.address}/status
  Kafka            ${infrastructure.kafkaBrokers.join(',')}
  Schema registry  ${infrastructure.registryUrl}
  Logs             .local/hub/log.jsonl
  Held messages    npm run held
  Send a file      npm run send -- FILE --profile itk
`;
}
