import { z } from 'zod';

/** What a receiver reads of a message Bundle (FHIR R4, messaging): no more than it needs to file and to answer it. */
export interface BundleRead {
  readonly bundleId: string;
  readonly messageId: string;
  readonly event: unknown;
  readonly sender: string;
  /** RFC 3339: when the source recorded what the message says. */
  readonly recordedAt: string;
  /** Every identifier's value of the patient. */
  readonly patient: readonly string[];
  /** It says of itself that earlier updates about the patient are still to come. */
  readonly sentAhead: boolean;
}

const Resource = z.looseObject({ resourceType: z.string() });
const Bundle = z.object({
  id: z.string(),
  meta: z.object({ lastUpdated: z.string() }),
  entry: z.array(z.object({ resource: Resource })),
});
const Header = z.object({
  id: z.string(),
  eventCoding: z.unknown(),
  source: z.object({ endpoint: z.string() }),
  text: z.object({ div: z.string() }).optional(),
});
const Patient = z.object({ identifier: z.array(z.object({ value: z.string() })) });

/** Undefined when it is not one. */
export function readBundle(body: string): BundleRead | undefined {
  const bundle = Bundle.safeParse(parsed(body)).data;
  const resources = bundle?.entry.map(({ resource }) => resource) ?? [];
  const ofType = (type: string): unknown => resources.find(({ resourceType }) => resourceType === type);
  const header = Header.safeParse(ofType('MessageHeader')).data;
  const patient = Patient.safeParse(ofType('Patient')).data;
  if (bundle === undefined || header === undefined || patient === undefined) return undefined;
  return {
    bundleId: bundle.id,
    messageId: header.id,
    event: header.eventCoding,
    sender: header.source.endpoint,
    recordedAt: bundle.meta.lastUpdated,
    patient: patient.identifier.map(({ value }) => value),
    sentAhead: header.text?.div.includes('Sent ahead of') ?? false,
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
