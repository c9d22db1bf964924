import type { Clock } from '@care-relay/platform';
import { type Pseudonyms, pseudonyms, type RunningPublisher, startPublisher } from '@care-relay/publisher-kit';
import type { AppEntry, RunningApp, ServiceResources } from '@care-relay/service';
import { randomUUID } from 'node:crypto';
import { leasedPorts } from './intake/leased-ports.ts';
import { type LineCounts, lineCounts } from './intake/line-counts.ts';
import { type ListenerContext, openListeners } from './intake/listeners.ts';
import { pacer } from './intake/pace.ts';
import { trial } from './intake/trial.ts';
import { mapKept } from './map-kept.ts';
import { HospitalPasSettings } from './settings.ts';
import { loadSources } from './sources/index.ts';

const name = 'hospital-pas';

/** Hospital PAS feeds over MLLP: kept in `intake.hospital-pas`, acknowledged, then mapped into `care.hospital`. */
export const hospitalPas: AppEntry = { name, start };

async function start(resources: ServiceResources): Promise<RunningApp> {
  const sources = await loadSources(HospitalPasSettings.read(resources.environment).sources);
  const names = pseudonyms(Buffer.from(resources.subjectSecret.reveal()));
  const publisher = await startPublisher(
    { name, intakeTopic: 'intake.hospital-pas', careTopic: 'care.hospital', map: mapKept(sources) },
    { ...resources, pseudonyms: names },
  );
  const counts = lineCounts(name, resources.metrics);
  const context = listenerContext(publisher, { names, counts, clock: resources.clock });
  const ports = await leasedPorts(name, resources, {
    open: () => openListeners(sources, context),
    sweep: () => publisher.sweep(),
  });
  return {
    status: () => ({ acknowledged: counts.acknowledged, ports: ports.addresses, ...publisher.lanes.counts }),
    async drain() {
      await ports.close();
      await publisher.close();
    },
  };
}

function listenerContext(
  publisher: RunningPublisher,
  { names, counts, clock }: { names: Pseudonyms; counts: LineCounts; clock: Clock },
): ListenerContext {
  return {
    ...{ pseudonyms: names, counts, trial, paced: pacer(clock) },
    keep: (facts, bytes) => publisher.keep(facts, bytes),
    newControlId: () => randomUUID().replaceAll('-', '').slice(0, 20),
    now: () => new Date(clock.now()),
    answered: (facts) => counts.answered(facts),
  };
}
