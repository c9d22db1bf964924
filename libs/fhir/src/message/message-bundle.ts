import type { Bundle, FhirResource, MessageHeader } from 'fhir/r4.js';
import type { Identified } from '../identified.ts';
import { onlyPresent } from '../only-present.ts';
import { ownSystems, profiles, testData } from '../systems.ts';
import { fullUrl } from './message-ids.ts';

export interface MessageBundleContent {
  readonly id: string;
  /** When the source recorded what the message says; not when it was sent, so that every attempt sends the same bytes. */
  readonly recordedAt: string;
  readonly header: Identified<MessageHeader>;
  readonly resources: readonly Identified<FhirResource>[];
  /** Marks the whole message as test data (HTEST). */
  readonly test: boolean;
  /** Marks it as sent again on purpose, to a receiver that may have had it. */
  readonly replayed: boolean;
}

/** A message Bundle: the header first, then the resources, each named by its own id (FHIR R4, Messaging). */
export function messageBundle(content: MessageBundleContent): Identified<Bundle> {
  const { id, recordedAt, header, resources, test, replayed } = content;
  const tag = [...(test ? [testData] : []), ...(replayed ? [replayedMessage] : [])];
  return {
    resourceType: 'Bundle',
    id,
    meta: onlyPresent({ lastUpdated: recordedAt, profile: [profiles.bundle], tag: tag.length > 0 ? tag : undefined }),
    type: 'message',
    entry: [header, ...resources].map((resource) => ({ fullUrl: fullUrl(resource.id), resource })),
  };
}

const replayedMessage = { system: ownSystems.delivery, code: 'replayed', display: 'sent again on purpose' };
