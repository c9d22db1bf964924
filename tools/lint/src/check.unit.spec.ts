import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkRepository } from './check.ts';
import { describeFinding } from './checks/finding.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'care-relay-lint-'));
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  write('package.json', { name: 'root', workspaces: ['libs/*'], devDependencies: { vitest: '1' } });
  write('.gitignore', 'dist/\n');
  addLib('lanes', { dependencies: ['@x/bus', 'avsc'], code: ["import '@x/bus';", "import 'avsc';"] });
  addLib('bus', { dependencies: [], code: ["import 'node:fs';", "import './port.ts';"] });
});
afterEach(() => rmSync(root, { recursive: true }));

describe('checkRepository', () => {
  it('finds nothing in a repository that keeps the rules', () => {
    write('libs/lanes/src/index.unit.spec.ts', "import { it } from 'vitest';\nimport { bus } from '@x/bus';\n");
    write('libs/lanes/dist/utils.js', 'generated, and ignored by git');
    expect(found()).toEqual([]);
  });

  it('finds a dependency that is imported and not declared', () => {
    addLib('lanes', { dependencies: ['@x/bus'], code: ["import '@x/bus';", "export { x } from 'avsc/lib/types.js';"] });
    expect(found()).toEqual(['libs/lanes/package.json  dependencies  avsc is imported and not declared']);
  });

  it('finds a package of ours that is declared and not imported, and its reference', () => {
    addLib('lanes', { dependencies: ['@x/bus'], code: [] });
    expect(found()).toEqual([
      'libs/lanes/package.json  dependencies  @x/bus is declared and imported by no code',
      'libs/lanes/tsconfig.json  references  libs/bus is referenced and not imported',
    ]);
  });

  it('finds an import without a project reference', () => {
    write('libs/lanes/tsconfig.json', { references: [] });
    expect(found()).toEqual(['libs/lanes/tsconfig.json  references  libs/bus is imported and not referenced']);
  });

  it('finds packages that depend on one another in a circle, once', () => {
    addLib('bus', { dependencies: ['@x/lanes'], code: ["import type { Lane } from '@x/lanes';"] });
    expect(found()).toEqual([expect.stringContaining('@x/bus -> @x/lanes -> @x/bus')]);
  });

  it('finds a lib whose README is missing, has other headings, or says nothing', () => {
    rmSync(join(root, 'libs/bus/README.md'));
    write('libs/lanes/README.md', readme(['Purpose', 'Integration points']));
    expect(found()).toEqual([
      expect.stringMatching(/^libs\/bus\/README.md {2}package-readme {2}is missing/),
      expect.stringMatching(/^libs\/lanes\/README.md {2}package-readme {2}has not the headings/),
    ]);
    write('libs/bus/README.md', readme(['Purpose', 'Flow', 'Integration points', 'Peculiarities']));
    write(
      'libs/lanes/README.md',
      '# x\n\n## Purpose\n\nA.\n\n## Flow\n\n## Integration points\n\nB.\n\n## Peculiarities\n\nC.\n',
    );
    expect(found()).toEqual(['libs/lanes/README.md  package-readme  says nothing under Flow']);
  });

  it('reads files that are not added yet, and leaves binary ones alone', () => {
    write('docs/a.md', 'see /ro' + 'ot/notes\n');
    writeFileSync(join(root, 'docs/b.png'), Buffer.from([0, ...Buffer.from('/ro' + 'ot/notes')]));
    expect(found()).toEqual([expect.stringMatching(/^docs\/a\.md:1 {2}machine-path/)]);
  });
});

function found(): readonly string[] {
  return checkRepository(root).map((finding) => describeFinding(finding));
}

function addLib(
  name: string,
  { dependencies, code }: { dependencies: readonly string[]; code: readonly string[] },
): void {
  const ours = dependencies.filter((dependency) => dependency.startsWith('@x/'));
  write(`libs/${name}/package.json`, {
    name: `@x/${name}`,
    dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, '1'])),
  });
  write(`libs/${name}/tsconfig.json`, { references: ours.map((our) => ({ path: our.replace('@x/', '../') })) });
  write(`libs/${name}/src/index.ts`, code.join('\n'));
  write(`libs/${name}/README.md`, readme(['Purpose', 'Flow', 'Integration points', 'Peculiarities']));
}

function readme(headings: readonly string[]): string {
  return ['# x', ...headings.map((heading) => `## ${heading}\n\nSomething.`)].join('\n\n');
}

function write(path: string, content: string | object): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
}
