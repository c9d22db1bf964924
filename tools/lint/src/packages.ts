import { globSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** What a package is, and so what it may import. */
export type Zone = 'app' | 'hub' | 'lib' | 'deploy' | 'tool' | 'e2e' | 'root';

export interface Manifest {
  readonly name: string;
  readonly workspaces?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Package {
  readonly name: string;
  /** From the repository's root, with `/`: `libs/nhs`. Empty for the root itself. */
  readonly folder: string;
  readonly zone: Zone;
  readonly manifest: Manifest;
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** Every workspace of the repository at `root`, in the order of its `workspaces` patterns. */
export function readPackages(root: string): readonly Package[] {
  const patterns = readManifest(root).workspaces ?? [];
  return patterns
    .flatMap((pattern) => globSync(`${pattern}/package.json`, { cwd: root }).sort())
    .map((file) => dirname(file).split(sep).join('/'))
    .map((folder) => {
      const manifest = readManifest(join(root, folder));
      return { name: manifest.name, folder, zone: zoneOf(folder), manifest };
    });
}

/** The package that a path (from the root, with `/`) lies in. */
export function ownerOf(path: string, packages: readonly Package[]): Package | undefined {
  return packages.find(({ folder }) => path === folder || path.startsWith(`${folder}/`));
}

/** The zone of a folder or file, from its place alone. */
export function zoneOf(path: string): Zone {
  if (path === 'apps/hub' || path.startsWith('apps/hub/')) return 'hub';
  const zones: Readonly<Record<string, Zone>> = {
    apps: 'app',
    libs: 'lib',
    deploy: 'deploy',
    tools: 'tool',
    e2e: 'e2e',
  };
  return zones[path.split('/')[0] ?? ''] ?? 'root';
}
