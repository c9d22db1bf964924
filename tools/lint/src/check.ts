import { findBareDisables } from './checks/disables.ts';
import type { Finding, TextFile } from './checks/finding.ts';
import { findMachinePaths, findRegistryHosts } from './checks/hosts.ts';
import { findBadNames } from './checks/names.ts';
import { findNhsNumbers } from './checks/nhs-numbers.ts';
import { findPackageCycles } from './checks/package-cycles.ts';
import { findMissingReadmes } from './checks/package-readme.ts';
import { findWorkspaceDrift } from './checks/workspace.ts';
import { readManifest, readPackages } from './packages.ts';
import { listFiles, readText } from './tracked-files.ts';

const TEXT_CHECKS: readonly ((file: TextFile) => readonly Finding[])[] = [
  findNhsNumbers,
  findRegistryHosts,
  findMachinePaths,
  findBareDisables,
];

/** Everything ESLint cannot see: the names and texts of all tracked files, and how the packages hang together. */
export function checkRepository(root: string): readonly Finding[] {
  const paths = listFiles(root);
  const files = paths.map((path) => readText(root, path)).filter((file): file is TextFile => file !== undefined);
  const packages = readPackages(root);
  return [
    ...paths.flatMap((path) => findBadNames(path)),
    ...files.flatMap((file) => TEXT_CHECKS.flatMap((check) => check(file))),
    ...findWorkspaceDrift({ root, manifest: readManifest(root), packages }, files),
    ...findPackageCycles(packages),
    ...findMissingReadmes(packages, files),
  ];
}
