import { loadSources, mapKept } from '@care-relay/hospital-pas';
import { type MapMessage, mappingGroup } from '@care-relay/publisher-kit';
import type { TrySettings } from './settings.ts';

/** A publisher whose mapping can be tried: where its messages and events stand, and its mapping as it is built. */
export interface TriedPublisher {
  readonly intakeTopic: string;
  readonly careTopic: string;
  /** The owner of its lanes. */
  readonly group: string;
  mapping(settings: TrySettings): Promise<MapMessage>;
}

export const publishers: ReadonlyMap<string, TriedPublisher> = new Map([
  [
    'hospital-pas',
    {
      intakeTopic: 'intake.hospital-pas',
      careTopic: 'care.hospital',
      group: mappingGroup('hospital-pas'),
      mapping: async ({ sources }: TrySettings) => mapKept(await loadSources(sources)),
    },
  ],
]);
