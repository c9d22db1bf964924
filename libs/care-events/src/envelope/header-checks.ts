import { EnvelopeInvalid } from '../errors.ts';
import { parseDataSchema } from './data-schema.ts';

export type Headers = Readonly<Record<string, string>>;

/** What each header must look like: a predicate and the words for a person. */
interface HeaderCheck {
  readonly ok: (value: string) => boolean;
  readonly must: string;
}

const matches = (pattern: RegExp, must: string): HeaderCheck => ({ ok: (value) => pattern.test(value), must });

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const subject = 'k[0-9]+:[A-Za-z0-9_-]+';
const utcTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;

const instant: HeaderCheck = {
  ok: (value) => utcTime.test(value) && !Number.isNaN(Date.parse(value)),
  must: 'must be an RFC 3339 time in UTC',
};

export const headerChecks = {
  ce_specversion: matches(/^1\.0$/, 'must be 1.0'),
  ce_id: matches(uuid, 'must be a UUID'),
  ce_type: matches(/^[A-Z][A-Za-z0-9]{0,99}$/, 'must be the name of a record'),
  ce_source: matches(/^[A-Za-z0-9._~-]+(\/[A-Za-z0-9._~%-]+)*$/, 'must be a relative URI reference such as RCB/PAS'),
  ce_subject: matches(new RegExp(`^${subject}$`), 'must be a keyed pseudonym'),
  ce_time: instant,
  ce_occurredtime: instant,
  ce_dataschema: {
    ok: (value: string) => parseDataSchema(value) !== undefined,
    must: 'must name record, version and fingerprint',
  },
  ce_processingid: matches(/^[PTD]$/, 'must be P, T or D'),
  ce_intake: matches(/^\d{1,9}\/\d{1,15}\/\d{1,9}$/, 'must be partition/offset/ordinal'),
  ce_revision: matches(/^\d{1,9}$/, 'must be a whole number'),
  ce_supersedes: matches(uuid, 'must be a UUID'),
  ce_alsosubjects: matches(new RegExp(`^${subject}(,${subject})*$`), 'must be keyed pseudonyms separated by commas'),
  ce_flags: matches(/^[A-Za-z][A-Za-z0-9]*(,[A-Za-z][A-Za-z0-9]*)*$/, 'must be words separated by commas'),
  traceparent: matches(/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/, 'must be a W3C trace context'),
} as const satisfies Record<string, HeaderCheck>;

export type HeaderName = keyof typeof headerChecks;

export function checked(header: HeaderName, value: string): string {
  const check = headerChecks[header];
  if (!check.ok(value)) throw new EnvelopeInvalid(header, check.must);
  return value;
}

export function required(headers: Headers, header: HeaderName): string {
  const value = headers[header];
  if (value === undefined) throw new EnvelopeInvalid(header, 'is missing');
  return checked(header, value);
}

export function optional(headers: Headers, header: HeaderName): string | undefined {
  const value = headers[header];
  return value === undefined ? undefined : checked(header, value);
}
