import { type AdapterDefinition, type AdapterDestination, loadDirectory, startAdapter } from '@care-relay/adapter-kit';
import { messageIds, messagingClient } from '@care-relay/fhir';
import { rejected } from '@care-relay/lanes';
import { followReference } from '@care-relay/platform';
import type { AppEntry, RunningApp, ServiceResources } from '@care-relay/service';
import { type Attempt, attemptWith } from './delivery/index.ts';
import { parseDirectory, type Practice, type PracticeDirectory } from './directory/index.ts';
import { mappings, sameThing } from './mappings/index.ts';
import { isGpEvent, routeEvent } from './routing.ts';
import { GpPracticeSettings } from './settings.ts';

const name = 'gp-practice';

/** Hospital events to the registered GP practice, as UK Core message Bundles to `$process-message`. */
export const gpPractice: AppEntry = { name, start };

async function start(resources: ServiceResources): Promise<RunningApp> {
  const { environment, deployment } = resources;
  const { directory: path } = GpPracticeSettings.read(environment);
  const practices = { name: 'the practice directory', parse: parseDirectory };
  const directory = await loadDirectory({ ...practices, path, deployment });
  const client = messagingClient();
  const attempt = attemptWith({ client, secretOf: (reference) => followReference(reference, environment)?.reveal() });
  const adapter = await startAdapter(define(directory, attempt), resources);
  return {
    status: () => ({ practices: directory.practices.size, ...adapter.lanes.counts }),
    async drain() {
      await adapter.close();
      await client.close();
    },
  };
}

type Destination = AdapterDestination & { readonly practice: Practice };

function define(directory: PracticeDirectory, attempt: Attempt): AdapterDefinition<Destination> {
  return {
    name,
    topic: 'care.hospital',
    destinations: new Map([...directory.practices].map(([ods, practice]) => [ods, destinationOf(practice)])),
    types: new Set(Object.keys(mappings)),
    route: (event, lookBack, whoReceived) => routeEvent(event, { lookBack, whoReceived }, directory),
    ahead: (event) => sameThing(event.type),
    replayedAs: ({ envelope: { id } }, { key }, replayId) => messageIds(id, key, replayId).bundle,
    attempt: (event, { practice }, facts) =>
      isGpEvent(event) ? attempt(event, practice, facts) : Promise.resolve(rejected(notMapped)),
  };
}

/** Routing lets only mapped events through; should that change, the event is parked and seen. */
const notMapped = { code: 'NOT_MAPPED_HERE', text: 'GP practices are not told of this type.' };

function destinationOf(practice: Practice): Destination {
  const { ods, processing, since, policy, replaySafe } = practice;
  return { key: ods, processing, replaySafe, policy, since: Date.parse(since), practice };
}
