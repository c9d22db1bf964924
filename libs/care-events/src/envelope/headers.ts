import { EnvelopeInvalid } from '../errors.ts';
import type { EventEnvelope } from './envelope.ts';
import { checked, optional, required } from './header-checks.ts';
import type { HeaderName, Headers } from './header-checks.ts';

/** The media type of the data, as the CloudEvents Kafka binding wants it in binary mode. */
export const eventContentType = 'application/avro';

/**
 * The headers of an event's record (CloudEvents 1.0, Kafka protocol binding, binary mode).
 * Throws `EnvelopeInvalid` naming the header; a record with a wrong header never leaves this process.
 */
export function envelopeToHeaders(envelope: EventEnvelope): Headers {
  const headers: Record<string, string> = { 'content-type': eventContentType };
  for (const [name, value] of attributes(envelope)) {
    if (value !== undefined) headers[name] = checked(name, value);
  }
  requireSupersedes(envelope.revision, envelope.supersedes);
  return headers;
}

function attributes(envelope: EventEnvelope): readonly (readonly [HeaderName, string | undefined])[] {
  const { intake } = envelope;
  return [
    ['ce_specversion', '1.0'],
    ['ce_id', envelope.id],
    ['ce_type', envelope.type],
    ['ce_source', envelope.source],
    ['ce_subject', envelope.subject],
    ['ce_time', envelope.time],
    ['ce_occurredtime', envelope.occurredTime],
    ['ce_dataschema', envelope.dataSchema],
    ['ce_processingid', envelope.processingId],
    ['ce_intake', `${intake.partition}/${intake.offset}/${intake.ordinal}`],
    ['ce_revision', String(envelope.revision)],
    ['ce_supersedes', envelope.supersedes],
    ['ce_alsosubjects', joined(envelope.alsoSubjects)],
    ['ce_flags', joined(envelope.flags)],
    ['traceparent', envelope.traceparent],
  ];
}

/** Reads an event record's headers; unknown ones are ignored. Throws `EnvelopeInvalid` naming the header. */
export function readEnvelope(headers: Headers): EventEnvelope {
  required(headers, 'ce_specversion');
  const revision = Number(required(headers, 'ce_revision'));
  const supersedes = optional(headers, 'ce_supersedes');
  requireSupersedes(revision, supersedes);
  return {
    id: required(headers, 'ce_id'),
    type: required(headers, 'ce_type'),
    source: required(headers, 'ce_source'),
    subject: required(headers, 'ce_subject'),
    time: required(headers, 'ce_time'),
    dataSchema: required(headers, 'ce_dataschema'),
    processingId: processingId(required(headers, 'ce_processingid')),
    intake: intake(required(headers, 'ce_intake')),
    revision,
    ...(supersedes !== undefined && { supersedes }),
    ...optionalAttributes(headers),
  };
}

function optionalAttributes(headers: Headers): Partial<EventEnvelope> {
  const occurredTime = optional(headers, 'ce_occurredtime');
  const alsoSubjects = optional(headers, 'ce_alsosubjects');
  const flags = optional(headers, 'ce_flags');
  const traceparent = optional(headers, 'traceparent');
  return {
    ...(occurredTime !== undefined && { occurredTime }),
    ...(alsoSubjects !== undefined && { alsoSubjects: alsoSubjects.split(',') }),
    ...(flags !== undefined && { flags: flags.split(',') }),
    ...(traceparent !== undefined && { traceparent }),
  };
}

/** A later revision names what it takes the place of. */
function requireSupersedes(revision: number, supersedes: string | undefined): void {
  if (revision > 0 && supersedes === undefined) {
    throw new EnvelopeInvalid('ce_supersedes', 'is missing though ce_revision is not 0');
  }
}

function processingId(value: string): EventEnvelope['processingId'] {
  return value === 'T' ? 'T' : value === 'D' ? 'D' : 'P';
}

function intake(value: string): EventEnvelope['intake'] {
  const [partition = 0, offset = 0, ordinal = 0] = value.split('/').map(Number);
  return { partition, offset, ordinal };
}

function joined(values: readonly string[] | undefined): string | undefined {
  return values === undefined || values.length === 0 ? undefined : values.join(',');
}
