import { generate } from '../generate/generate.ts';
import type { SchemaSet } from '../schema/schema-set.ts';
import { checkCompatibility } from './compatibility.ts';
import { checkDrift } from './drift.ts';
import type { EarlierSchemas } from './earlier.ts';
import type { SchemaProblem } from './problem.ts';
import { checkRegistered } from './registry.ts';
import { checkRules } from './rules.ts';

export interface CheckInput {
  readonly root: string;
  readonly set: SchemaSet;
  readonly earlier: EarlierSchemas | undefined;
  readonly registryUrl: string | undefined;
}

export interface CheckReport {
  readonly problems: readonly SchemaProblem[];
  /** What was looked at and what could not be, one sentence each. */
  readonly notes: readonly string[];
}

/** Rules, drift, compatibility with the last tag and with the registry. Broken rules end it: nothing else would make sense. */
export async function check({ root, set, earlier, registryUrl }: CheckInput): Promise<CheckReport> {
  const broken = checkRules(set);
  if (broken.length > 0) return { problems: broken, notes: [] };
  const drift = checkDrift(root, generate(set));
  const tagged = earlier === undefined ? [] : checkCompatibility(earlier.set, set);
  const registered = registryUrl === undefined ? [] : await checkRegistered(set, registryUrl);
  const notes = [
    earlier === undefined ? 'There is no tag yet to compare with.' : `Compared with tag ${earlier.tag}.`,
    registryUrl === undefined ? 'SCHEMA_REGISTRY_URL is not set: no registry asked.' : 'Compared with the registry.',
  ];
  return { problems: [...drift, ...tagged, ...registered], notes };
}
