import type { Package } from '../packages.ts';
import type { Finding } from './finding.ts';

/** Packages depend on one another in one direction only. Reports each cycle once. */
export function findPackageCycles(packages: readonly Package[]): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const start of packages) {
    const cycle = cycleThrough(start, packages);
    if (cycle === undefined) continue;
    const key = [...cycle].sort().join(' ');
    const text = `${[...cycle, start.name].join(' -> ')}: packages must not depend on one another in a circle`;
    if (!found.has(key)) found.set(key, { path: `${start.folder}/package.json`, rule: 'package-cycle', text });
  }
  return [...found.values()];
}

function cycleThrough(start: Package, packages: readonly Package[]): readonly string[] | undefined {
  const seen = new Set<string>();
  const walk = (one: Package, trail: readonly string[]): readonly string[] | undefined => {
    for (const name of Object.keys(one.manifest.dependencies ?? {})) {
      if (name === start.name) return trail;
      const next = packages.find((other) => other.name === name);
      if (next === undefined || seen.has(name)) continue;
      seen.add(name);
      const cycle = walk(next, [...trail, name]);
      if (cycle !== undefined) return cycle;
    }
    return undefined;
  };
  return walk(start, [start.name]);
}
