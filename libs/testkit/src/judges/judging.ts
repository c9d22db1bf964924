import { count, settings } from '@care-relay/platform';
import type { FhirValidator, Finding } from './fhir-validator.ts';

/** What a judge said of many Bundles: those with errors, and how many there were in all. */
export interface Verdict {
  readonly judged: number;
  readonly refused: readonly { readonly bundle: unknown; readonly errors: readonly Finding[] }[];
}

/** How many generated Bundles of a kind are judged: `short` of them, or as many as `JUDGED_BUNDLES` says. */
export function judgedAtLeast(short: number): number {
  return Math.max(short, settings({ wanted: count('JUDGED_BUNDLES', 0) }).read().wanted);
}

/** For how long so many may be judged, in milliseconds: a large one takes a fifth of a second where the machine is busy. */
export function judgingTakes(wanted: number): number {
  return 60_000 + wanted * 1_000;
}

/** Judges one after the other, and goes on after an error. */
export async function judgeAll(judge: FhirValidator, bundles: Iterable<unknown>, profile: string): Promise<Verdict> {
  let judged = 0;
  const refused: Verdict['refused'][number][] = [];
  for (const bundle of bundles) {
    const errors = await judge.errors(bundle, profile);
    judged += 1;
    if (errors.length > 0) refused.push({ bundle, errors });
  }
  return { judged, refused };
}
