import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { TEST_FILE } from '../border-table.ts';
import type { Manifest, Package } from '../packages.ts';
import type { Finding, TextFile } from './finding.ts';

export interface Workspace {
  readonly root: string;
  readonly manifest: Manifest;
  readonly packages: readonly Package[];
}

interface Imported {
  readonly code: ReadonlySet<string>;
  readonly tests: ReadonlySet<string>;
}

/** Each package's dependencies and project references say exactly what its code imports. */
export function findWorkspaceDrift(workspace: Workspace, files: readonly TextFile[]): readonly Finding[] {
  return workspace.packages.flatMap((one) => {
    const own = files.filter(({ path }) => path.startsWith(`${one.folder}/`) && path.endsWith('.ts'));
    const imported = importsOf(own, one.name);
    return [...dependencyDrift(workspace, one, imported), ...referenceDrift(workspace, one, imported)];
  });
}

function importsOf(files: readonly TextFile[], self: string): Imported {
  const code = new Set<string>();
  const tests = new Set<string>();
  for (const { path, text } of files) {
    if (path.includes('/fixtures/')) continue;
    for (const name of modulesOf(text)) if (name !== self) (TEST_FILE.test(path) ? tests : code).add(name);
  }
  return { code, tests };
}

function modulesOf(text: string): readonly string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => !name.startsWith('.') && !isBuiltin(name))
    .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
}

function dependencyDrift({ manifest, packages }: Workspace, one: Package, imported: Imported): readonly Finding[] {
  const path = `${one.folder}/package.json`;
  const shipped = Object.keys(one.manifest.dependencies ?? {});
  const atTop = Object.keys(manifest.devDependencies ?? {});
  const forTests = [...shipped, ...Object.keys(one.manifest.devDependencies ?? {}), ...atTop];
  const ours = packages.map(({ name }) => name);
  const missing = new Set([
    ...undeclared(imported.code, isDevelopment(one) ? forTests : [...shipped, ...atTop.filter(isTypes)]),
    ...undeclared(imported.tests, [...forTests, ...ours]),
  ]);
  const idle = shipped.filter((name) => ours.includes(name) && !imported.code.has(name));
  return [
    ...[...missing].map((name) => ({ path, rule: 'dependencies', text: `${name} is imported and not declared` })),
    ...idle.map((name) => ({ path, rule: 'dependencies', text: `${name} is declared and imported by no code` })),
  ];
}

/** Types are needed to build, and the build is the whole repository's. */
function isTypes(name: string): boolean {
  return name.startsWith('@types/');
}

function undeclared(imported: ReadonlySet<string>, declared: readonly string[]): readonly string[] {
  return [...imported].filter((name) => !declared.includes(name) && !declared.includes(`@types/${name}`));
}

/** Deployment and tools never ship: for them the root's development dependencies count. */
function isDevelopment({ zone }: Package): boolean {
  return zone === 'tool' || zone === 'deploy';
}

function referenceDrift({ root, packages }: Workspace, one: Package, imported: Imported): readonly Finding[] {
  const path = `${one.folder}/tsconfig.json`;
  const { config } = ts.parseConfigFileTextToJson(path, readFileSync(join(root, path), 'utf8'));
  const listed: readonly { readonly path: string }[] = config?.references ?? [];
  const referenced = new Set(listed.map((reference) => posix.join(one.folder, reference.path)));
  const needed = new Set(packages.filter(({ name }) => imported.code.has(name)).map(({ folder }) => folder));
  const unreferenced = [...needed].filter((folder) => !referenced.has(folder));
  const idle = [...referenced].filter((folder) => !needed.has(folder));
  return [
    ...unreferenced.map((folder) => ({ path, rule: 'references', text: `${folder} is imported and not referenced` })),
    ...idle.map((folder) => ({ path, rule: 'references', text: `${folder} is referenced and not imported` })),
  ];
}
