import { isBuiltin } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { FOR_MAPPINGS, FOR_TESTS, MAY_IMPORT, SEAMS, TEST_FILE } from '../border-table.ts';
import { ownerOf, zoneOf, type Package } from '../packages.ts';

export interface Site {
  /** The importing file, from the root, with `/`. */
  readonly file: string;
  readonly specifier: string;
}

export type Breach = 'wrongZone' | 'forTests' | 'deepImport' | 'crossesPackage' | 'impureMapping' | 'seam';

const messages: Readonly<Record<Breach, string>> = {
  wrongZone:
    '{{specifier}}: apps import libs, never each other (apps/hub alone imports the apps); libs import only libs; nothing but tools imports tools.',
  forTests: '{{specifier}} is for tests: only specs, tools and deploy import it.',
  deepImport: '{{specifier}}: a package is entered only by its index. Import its name and export what is missing.',
  crossesPackage: '{{specifier}} leaves the package. Import the other package by its name.',
  impureMapping:
    '{{specifier}}: a mapping imports only care-events, hl7v2, fhir and nhs, and other mappings and profiles of its app.',
  seam: '{{specifier}}: {{why}}.',
};

const MAPPING = /^apps\/.+\/mappings\//;
const BESIDE_MAPPINGS = /^apps\/.+(\/mappings\/|\/profiles\/|[/-]profiles?\.ts$)/;

/** The first border that an import breaks, if any. */
export function breachOf({ file, specifier }: Site, packages: readonly Package[]): Breach | undefined {
  return specifier.startsWith('.')
    ? breachOfRelative({ file, specifier }, packages)
    : breachOfNamed({ file, specifier }, packages);
}

function breachOfRelative({ file, specifier }: Site, packages: readonly Package[]): Breach | undefined {
  const target = relative('/', resolve('/', dirname(file), specifier))
    .split(sep)
    .join('/');
  if (zoneOf(file) !== 'root' && ownerOf(file, packages) !== ownerOf(target, packages)) return 'crossesPackage';
  return isMapping(file) && !BESIDE_MAPPINGS.test(target) ? 'impureMapping' : undefined;
}

function breachOfNamed({ file, specifier }: Site, packages: readonly Package[]): Breach | undefined {
  const target = packages.find(({ name }) => specifier === name || specifier.startsWith(`${name}/`));
  if (isMapping(file) && !FOR_MAPPINGS.test(specifier)) return 'impureMapping';
  if (target === undefined) return seamOf({ file, specifier }) === undefined ? undefined : 'seam';
  if (specifier !== target.name) return 'deepImport';
  return target.name === ownerOf(file, packages)?.name ? undefined : breachOfZone(file, target);
}

function breachOfZone(file: string, target: Package): Breach | undefined {
  const zone = zoneOf(file);
  if (FOR_TESTS.has(target.name)) {
    const mayTest = TEST_FILE.test(file) || !['lib', 'app', 'hub'].includes(zone);
    return mayTest ? undefined : 'forTests';
  }
  return MAY_IMPORT[zone].includes(target.zone) ? undefined : 'wrongZone';
}

function isMapping(file: string): boolean {
  return MAPPING.test(file) && !TEST_FILE.test(file);
}

function seamOf({ file, specifier }: Site): string | undefined {
  if (isBuiltin(specifier)) return undefined;
  return SEAMS.find(({ module, only }) => module.test(specifier) && !only.some((place) => place.test(file)))?.why;
}

/** ESLint's form of the border table: every import, re-export and dynamic import with a fixed name. */
export function boundaries(root: string, packages: readonly Package[]): TSESLint.RuleModule<Breach> {
  return {
    meta: { type: 'problem', schema: [], messages, docs: { description: 'Imports follow the dependency direction.' } },
    defaultOptions: [],
    create(context) {
      const file = relative(root, context.filename).split(sep).join('/');
      const look = (source: TSESTree.Node | null | undefined): void => {
        if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
        const site = { file, specifier: source.value };
        const messageId = breachOf(site, packages);
        if (messageId === undefined) return;
        context.report({ node: source, messageId, data: { specifier: site.specifier, why: seamOf(site) ?? '' } });
      };
      return {
        ImportDeclaration: ({ source }) => look(source),
        ExportNamedDeclaration: ({ source }) => look(source),
        ExportAllDeclaration: ({ source }) => look(source),
        ImportExpression: ({ source }) => look(source),
        TSImportType: ({ source }) => look(source),
      };
    },
  };
}
