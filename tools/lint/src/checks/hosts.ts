import { findInLines, type Finding, type TextFile } from './finding.ts';

// Written apart, so that this file names none of them.
const REGISTRY_HOSTS = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'npmjs', 'com'],
  ['registry', 'yarnpkg', 'com'],
  ['npm', 'pkg', 'github', 'com'],
  ['repo1', 'maven', 'org'],
  ['repo', 'maven', 'apache', 'org'],
  ['central', 'sonatype', 'com'],
  ['pypi', 'org'],
  ['files', 'pythonhosted', 'org'],
  ['crates', 'io'],
  ['proxy', 'golang', 'org'],
  ['sum', 'golang', 'org'],
  ['deb', 'debian', 'org'],
  ['security', 'debian', 'org'],
  ['ftp', 'debian', 'org'],
  ['index', 'docker', 'io'],
  ['registry', 'hub', 'docker', 'com'],
  ['ghcr', 'io'],
  ['quay', 'io'],
].map((parts) => parts.join('.'));

const HOST = new RegExp(
  `(?<![\\w-])(${REGISTRY_HOSTS.map((host) => host.replaceAll('.', '\\.')).join('|')})(?![\\w-])`,
  'gi',
);
const RESOLVED = /"resolved": "https?:/;

/** Refuses the name of a package registry's host: which one is used is the machine's affair, not the repository's. */
export function findRegistryHosts(file: TextFile): readonly Finding[] {
  return findInLines(file, 'registry-host', (line) => {
    const texts = [...line.matchAll(HOST)].map(([host]) => `names the registry host ${host}`);
    return RESOLVED.test(line)
      ? [...texts, 'names a registry by URL: see .npmrc, omit-lockfile-registry-resolved']
      : texts;
  });
}

const MACHINE_PATH = /(?<![\w.@}~-])\/(?:work|tmp|root|home\/[\w-]+|Users\/[\w-]+)(?:\/[\w.-]|(?=["'`\s)]|$))/g;

/** Refuses paths that exist on somebody's machine only. */
export function findMachinePaths(file: TextFile): readonly Finding[] {
  return findInLines(file, 'machine-path', (line) =>
    [...line.matchAll(MACHINE_PATH)].map(
      ([path]) => `names a path of one machine (${path}): make it relative, or ask the system`,
    ),
  );
}
