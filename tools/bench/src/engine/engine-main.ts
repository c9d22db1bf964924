import { createStateCodec, loadSchemaIds } from '@care-relay/care-events';
import { KafkaBus } from '@care-relay/event-bus';
import { type LaneConsumer, startLanes } from '@care-relay/lanes';
import { healthRegistry, silentLogger } from '@care-relay/platform';
import { answerParent } from '../processes/ask.ts';
import { benchFlow, type Work } from './bench-flow.ts';
import type { Progress, ReadingQuestion, StartReading } from './questions.ts';
import { Tally } from './tally.ts';

interface Running {
  readonly bus: KafkaBus;
  readonly lanes: LaneConsumer<Work>;
  readonly tally: Tally;
}

let running: Running | undefined;

answerParent<ReadingQuestion>(async (question) => {
  if (question.kind === 'start') return void (running = await start(question));
  if (question.kind === 'progress') return progress();
  const ending = running;
  running = undefined;
  await ending?.lanes.close();
  await ending?.bus.close();
  return undefined;
});

function progress(): Progress | undefined {
  return running?.tally.progress(running.lanes.counts.parked);
}

async function start(reading: StartReading): Promise<Running> {
  const bus = new KafkaBus({ brokers: reading.brokers, clientId: 'bench-engine' });
  const producer = await bus.producer();
  const states = createStateCodec(await loadSchemaIds(reading.registryUrl));
  const tally = new Tally();
  const resources = { bus, producer, states, log: silentLogger, health: healthRegistry({ now: () => Date.now() }) };
  const lanes = await startLanes(benchFlow(reading, { producer, states, tally }), {
    ...resources,
    processName: 'bench',
  });
  return { bus, lanes, tally };
}
