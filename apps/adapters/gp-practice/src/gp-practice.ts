import { type AdapterDefinition, type AdapterDestination, startAdapter } from '@care-relay/adapter-kit';
import { messagingClient } from '@care-relay/fhir';
import { delivered } from '@care-relay/lanes';
import { followReference } from '@care-relay/platform';
import type { AppEntry, RunningApp, ServiceResources } from '@care-relay/service';
import { type Attempt, attemptWith } from './delivery/index.ts';
import { loadDirectory, type Practice, type PracticeDirectory } from './directory/index.ts';
import { mappings } from './mappings/index.ts';
import { isGpEvent, routeEvent } from './routing.ts';
import { GpPracticeSettings } from './settings.ts';

const name = 'gp-practice';

/** Hospital events to the registered GP practice, as UK Core message Bundles to `$process-message`. */
export const gpPractice: AppEntry = { name, start };

async function start(resources: ServiceResources): Promise<RunningApp> {
  const { environment } = resources;
  const directory = await loadDirectory(GpPracticeSettings.read(environment).directory);
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
    route: (event, lookBack) => routeEvent(event, lookBack, directory),
    attempt: (event, { practice }, signal) =>
      isGpEvent(event) ? attempt(event, practice, signal) : Promise.resolve(delivered('not mapped here')),
  };
}

function destinationOf(practice: Practice): Destination {
  const { ods, processing, since, concurrency } = practice;
  return { key: ods, processing, concurrency, since: Date.parse(since), practice };
}
