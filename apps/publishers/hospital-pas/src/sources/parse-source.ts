import { parseOdsCode } from '@care-relay/nhs';
import { isZone } from '@care-relay/hl7v2';
import { z } from 'zod';
import type { Source } from './source.ts';

const CxPattern = z.strictObject({ authority: z.string().max(50).optional(), type: z.string().max(20).optional() });

const LocalId = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('nhsOnly') }),
  z.strictObject({
    kind: z.literal('declared'),
    patterns: z.array(CxPattern).min(1).max(10),
    bareInMerge: z.boolean().optional(),
  }),
]);

const Tls = z.strictObject({
  certPath: z.string().min(1),
  keyPath: z.string().min(1),
  clientCaPath: z.string().min(1).optional(),
  fingerprints: z
    .array(z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/, 'is a SHA-256 fingerprint: AB:CD:…'))
    .optional(),
});

const SourceFile = z.strictObject({
  $comment: z.string().optional(),
  organisation: z.string().refine((text) => parseOdsCode(text).ok, 'is not an ODS code (3 to 12 letters and digits)'),
  system: z.string().regex(/^[A-Z0-9_-]{1,20}$/, 'is 1 to 20 capitals, digits, - or _'),
  profile: z.enum(['itk', 'hl7uk-a3', 'cerner', 'plain']),
  sender: z.strictObject({ application: z.string().max(180), facility: z.string().max(180) }).optional(),
  triggers: z.array(z.string().regex(/^[A-Z]\d\d$/)).optional(),
  localId: LocalId.optional(),
  sendsOnlyTraced: z.boolean().default(false),
  zone: z.string().refine(isZone, 'is not a time zone: Europe/London').optional(),
  charset: z.enum(['ASCII', '8859/1', 'UTF-8']).optional(),
  ackMode: z.enum(['original', 'enhanced', 'auto']).default('auto'),
  onContentError: z.enum(['hold', 'refuse']).default('hold'),
  ratePerSecond: z.number().positive().max(100_000).optional(),
  listen: z.strictObject({
    host: z.string().default('127.0.0.1'),
    port: z.int().min(0).max(65_535),
    tls: Tls.optional(),
  }),
});

/** One thing wrong with a source's file: where and what. */
export interface SourceProblem {
  readonly at: string;
  readonly text: string;
}

export type SourceReading =
  { readonly ok: true; readonly source: Source } | { readonly ok: false; readonly problems: readonly SourceProblem[] };

/** Reads one source (parsed JSON) and says everything that is wrong with it. */
export function parseSource(input: unknown): SourceReading {
  const read = SourceFile.safeParse(input);
  if (!read.success) {
    return {
      ok: false,
      problems: read.error.issues.map(({ path, message }) => ({ at: path.join('.'), text: message })),
    };
  }
  const { $comment: _, ...source } = read.data;
  return { ok: true, source: withoutUndefined({ ...source, name: `${source.organisation}/${source.system}` }) };
}

/** zod gives `undefined` for what is left out; here what is left out is absent. */
function withoutUndefined(source: z.output<typeof SourceFile> & { name: string }): Source {
  // The edge from parsed JSON: dropping undefined members is all that is between the two types.
  return JSON.parse(JSON.stringify(source)) as Source;
}
