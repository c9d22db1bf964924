import { deliverWith, loadDirectory, startAdapter } from '@care-relay/adapter-kit';
import { messagingClient } from '@care-relay/fhir';
import { indexTopic, RedisIndexView } from '@care-relay/identity';
import { AlertLog } from '@care-relay/ledger';
import { objectionsFrom } from '@care-relay/objections';
import { followReference, repeat } from '@care-relay/platform';
import type { AppEntry, RunningApp, ServiceResources } from '@care-relay/service';
import { practiceAdapter } from './adapter.ts';
import { attemptWith } from './delivery/index.ts';
import { parseDirectory } from './directory/index.ts';
import { indexRegister, type PatientRegister, PracticeConflicts, statedOnly } from './registration/index.ts';
import { GpPracticeSettings } from './settings.ts';

const name = 'gp-practice';

/** Hospital events to the registered GP practice, as UK Core message Bundles to `$process-message`. */
export const gpPractice: AppEntry = { name, start };

/** How often it is looked whether a task about two practices is over. */
const lookEveryMs = 60_000;

async function start(resources: ServiceResources): Promise<RunningApp> {
  const { environment, deployment, log } = resources;
  const { directory: path, registrations } = GpPracticeSettings.read(environment);
  const directory = await loadDirectory({ name: 'the practice directory', parse: parseDirectory, path, deployment });
  const objections = objectionsFrom(environment);
  const register = registrations === 'stated' ? statedOnly : await indexOf(resources);
  const { tasks, conflicts } = conflictsOf(register, resources);
  const client = messagingClient();
  const deliver = deliverWith({ client, secretOf: (reference) => followReference(reference, environment)?.reveal() });
  const compared: PracticeConflicts['compared'] = (event, now) => conflicts.compared(event, now);
  const definition = practiceAdapter({
    name,
    directory,
    register,
    objections,
    attempt: attemptWith(deliver),
    compared,
  });
  const adapter = await startAdapter(definition, resources);
  const looking = repeat(
    lookEveryMs,
    () => conflicts.look(),
    (error) => log.warn('tasks about practices could not be looked through', { error }),
  );
  return {
    status: () => ({ practices: directory.practices.size, registrations, ...adapter.lanes.counts }),
    async drain() {
      await looking.stop();
      await adapter.close();
      await tasks.flush();
      await client.close();
    },
  };
}

async function indexOf({ bus, redis, states: codec, deployment }: ServiceResources): Promise<PatientRegister> {
  const [logId, partitions] = await Promise.all([bus.logId(), bus.partitionCount(indexTopic)]);
  return indexRegister(new RedisIndexView({ redis, codec, logId, partitions }), deployment);
}

function conflictsOf(register: PatientRegister, { bus, producer, states, log, clock }: ServiceResources) {
  const tasks = new AlertLog({ bus, producer, codec: states, log, now: () => clock.now() });
  return { tasks, conflicts: new PracticeConflicts({ tasks, register, group: name }) };
}
