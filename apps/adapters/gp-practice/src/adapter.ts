import type { AdapterDefinition, AdapterDestination } from '@care-relay/adapter-kit';
import { messageIds } from '@care-relay/fhir';
import { rejected } from '@care-relay/lanes';
import type { Attempt } from './delivery/index.ts';
import type { Practice, PracticeDirectory } from './directory/index.ts';
import { type GoesAs, mappings, sameThing } from './mappings/index.ts';
import { statedOnly } from './registration/index.ts';
import {
  isUnlinked,
  movesTo,
  releaseEvent,
  type ReleaseParts,
  releaseUnlinked,
  routeUnlinked,
} from './release/index.ts';
import { isGpEvent, routeEvent } from './routing.ts';

export type PracticeDestination = AdapterDestination & { readonly practice: Practice };

export interface PracticeAdapterParts extends Omit<ReleaseParts, 'knownWithinMs'> {
  readonly name: string;
  readonly attempt: Attempt;
}

/** An event that would go nowhere waits for so long to be known of, and is then read again. */
const routedWithinMs = 5_000;
/** An attempt waits for so long, then makes room for others. */
const releasedWithinMs = 1_000;

/** Hospital events to the practices that their patients are registered with. */
export function practiceAdapter(parts: PracticeAdapterParts): AdapterDefinition<PracticeDestination, GoesAs> {
  const { name, directory, register, attempt } = parts;
  const release = { ...parts, knownWithinMs: releasedWithinMs };
  return {
    ...{ name, topic: 'care.hospital', types: typesRead(directory) },
    destinations: new Map([...directory.practices].map(([ods, practice]) => [ods, destinationOf(practice)])),
    route: (event, lookBack, whoReceived) =>
      isUnlinked(event)
        ? routeUnlinked(event, whoReceived)
        : routeEvent(event, { directory, register, lookBack, whoReceived, knownWithinMs: routedWithinMs }),
    ahead: (event) => sameThing(event.type),
    release: (event, { practice: { ods } }, asked) =>
      isUnlinked(event)
        ? releaseUnlinked(event, ods, { parts: release, asked })
        : releaseEvent(event, ods, { parts: release, asked }),
    ...(register !== statedOnly && { movesTo: (waiting, belongs) => movesTo(waiting, { ...parts, belongs }) }),
    replayedAs: ({ envelope: { id } }, { key }, replayId) => messageIds(id, key, replayId).bundle,
    attempt: (event, { practice }, { standing: goesAs, ...facts }) =>
      isGpEvent(event) || isUnlinked(event)
        ? attempt(event, practice, { ...facts, goesAs })
        : Promise.resolve(rejected(notMapped)),
  };
}

/** Updates are most of what hospitals send: they are read only where somebody agreed to hear of any. */
function typesRead({ practices }: PracticeDirectory): ReadonlySet<string> {
  const isAgreed = [...practices.values()].some(({ demographics }) => demographics);
  const types = Object.keys(mappings).filter((type) => type !== 'PatientUpdated' || isAgreed);
  return new Set([...types, 'PatientUnlinked']);
}

/** Routing lets only mapped events through; should that change, the event is parked and seen. */
const notMapped = { code: 'NOT_MAPPED_HERE', text: 'GP practices are not told of this type.' };

function destinationOf(practice: Practice): PracticeDestination {
  const { ods, processing, since, policy, replaySafe } = practice;
  return { key: ods, processing, replaySafe, policy, since: Date.parse(since), practice };
}
