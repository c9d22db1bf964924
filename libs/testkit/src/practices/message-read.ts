/** What a practice system reads out of a message Bundle: no more than it needs to file it and to answer. */
export interface MessageRead {
  readonly bundleId: string;
  readonly messageId: string;
  readonly event: string;
  readonly reason: string;
  /** When the source recorded it (Bundle.meta.lastUpdated). */
  readonly recordedAt: string;
  /** `system|value` of every identifier of the patient. */
  readonly patient: readonly string[];
  readonly visit?: string;
  readonly test: boolean;
  /** Answered back as it came. */
  readonly eventCoding: unknown;
  readonly sender: string;
}

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const objectAt = (value: unknown, key: string): Json => (isJson(value) && isJson(value[key]) ? value[key] : {});
const textAt = (value: unknown, key: string): string => {
  const text = isJson(value) ? value[key] : undefined;
  return typeof text === 'string' ? text : '';
};
const listAt = (value: unknown, key: string): readonly Json[] => {
  const list = isJson(value) ? value[key] : undefined;
  return Array.isArray(list) ? list.filter(isJson) : [];
};

/** Undefined when it is not a message Bundle with its header first (FHIR R4, Messaging). */
export function readMessage(body: string): MessageRead | undefined {
  const bundle = parse(body);
  const resources = listAt(bundle, 'entry').map((entry) => objectAt(entry, 'resource'));
  const [header] = resources;
  if (textAt(bundle, 'type') !== 'message' || textAt(header, 'resourceType') !== 'MessageHeader') return undefined;
  const ofType = (type: string): Json | undefined => resources.find((one) => textAt(one, 'resourceType') === type);
  const visit = textAt(listAt(ofType('Encounter'), 'identifier')[0], 'value');
  return {
    bundleId: textAt(bundle, 'id'),
    messageId: textAt(header, 'id'),
    event: textAt(objectAt(header, 'eventCoding'), 'code'),
    reason: textAt(listAt(objectAt(header, 'reason'), 'coding')[0], 'code'),
    recordedAt: textAt(objectAt(bundle, 'meta'), 'lastUpdated'),
    patient: listAt(ofType('Patient'), 'identifier').map((one) => `${textAt(one, 'system')}|${textAt(one, 'value')}`),
    ...(visit === '' ? {} : { visit }),
    test: listAt(objectAt(bundle, 'meta'), 'tag').some((tag) => textAt(tag, 'code') === 'HTEST'),
    eventCoding: header?.['eventCoding'],
    sender: textAt(objectAt(header, 'source'), 'endpoint'),
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
