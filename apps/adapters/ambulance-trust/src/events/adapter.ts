import type { AdapterDefinition, AdapterDestination } from '@care-relay/adapter-kit';
import type { Trust, TrustDirectory } from '../directory/index.ts';
import { incidentsWithin } from '../incidents/index.ts';
import { attemptFeedback, type AttemptParts, attemptUpdate } from './attempt-event.ts';
import { feedbackKey, routeEvent } from './route-event.ts';
import { typesRead } from './what-it-says.ts';
import type { WhoIs } from '../identity/who-is.ts';

export type TrustDestination = AdapterDestination & { readonly trust: Trust; readonly role: 'crew' | 'feedback' };

export interface EventsParts extends AttemptParts {
  readonly name: string;
  readonly directory: TrustDirectory;
  readonly whoIs: WhoIs;
}

/** An event is routed once: for so long it waits for a directory of incidents that can be read. */
const readableWithinMs = 5_000;

/** Hospital events to the crews of open incidents, and outcomes to feedback roles. */
export function trustAdapter(parts: EventsParts): AdapterDefinition<TrustDestination> {
  const { name, directory, incidents, whoIs, now } = parts;
  return {
    ...{ name, topic: 'care.hospital', destinations: destinationsOf(directory), types: typesRead },
    route: async (event, _lookBack, whoReceived) =>
      routeEvent(event, {
        directory,
        incidents: await incidentsWithin(incidents, readableWithinMs),
        whoIs,
        whoReceived,
        now: now(),
      }),
    ahead: ({ type }) => sameThing(type),
    attempt: (event, { trust, role }, facts) =>
      role === 'crew' ? attemptUpdate({ event, trust }, parts, facts) : attemptFeedback({ event, trust }, parts, facts),
  };
}

/** A death says all of it by itself; an alert without an id could not be told from another, so that none goes ahead. */
function sameThing(type: string): { readonly sameThing: string } | undefined {
  return type === 'PatientDeathRecorded' || type === 'PatientDeathWithdrawn' ? { sameThing: 'death' } : undefined;
}

function destinationsOf({ trusts }: TrustDirectory): ReadonlyMap<string, TrustDestination> {
  return new Map(
    [...trusts.values()].flatMap((trust): (readonly [string, TrustDestination])[] => {
      const { ods, processing, policy, feedback } = trust;
      const shared = { processing, since: Date.parse(trust.since), trust };
      const crew = [ods, { ...shared, key: ods, policy, role: 'crew' }] as const;
      if (feedback === undefined) return [crew];
      const key = feedbackKey(ods);
      return [crew, [key, { ...shared, key, policy: feedback.policy, role: 'feedback' }]];
    }),
  );
}
