import { describe, expect, it } from 'vitest';
import { findBareDisables } from './disables.ts';
import { findMachinePaths, findRegistryHosts } from './hosts.ts';
import { findBadNames } from './names.ts';
import { findNhsNumbers, passesModulus11 } from './nhs-numbers.ts';

// Made here, so that no tracked file holds one.
const real = withCheckDigit('485777346');
const invented = withCheckDigit('999123457');
const spaced = (digits: string, by: string): string =>
  [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)].join(by);

describe('findNhsNumbers', () => {
  it.each([
    ['plain', real],
    ['in quotes', `{"value":"${real}"}`],
    ['in HL7', `PID|1||${real}^^^NHS^NH||DOE^JANE`],
    ['in a URL', `https://example.org/Patient/${real}`],
    ['with spaces', `NHS number ${spaced(real, ' ')}.`],
    ['with hyphens', spaced(real, '-')],
    ['as a number literal', `const number = ${spaced(real, '_')};`],
    ['with fixed spaces', spaced(real, '\u00a0')],
    ['touching letters', `nhs${real}`],
    ['in a name', `patient_${real}.json`],
    ['at the end of a sentence', `It was ${real}.`],
  ])('refuses a number that could be real: %s', (_, text) => {
    expect(findNhsNumbers({ path: 'a.txt', text })).toMatchObject([{ path: 'a.txt', line: 1, rule: 'nhs-number' }]);
  });

  it.each([
    ['999…', invented],
    ['a wrong check digit', wrongCheckDigit(real)],
    ['a published test number', '9000000009 and 943 476 5919'],
    ['part of a longer number', `${real}0 and 1${real} and 20261122${real}`],
    ['a time to the hour', '2010101014'],
    ['a fraction', `0.${real}`],
    ['a hash', `a3f${real}e1b7 and k1:7c${real}ff0`],
    ['a mixture of separators', `${real.slice(0, 3)} ${real.slice(3, 6)}-${real.slice(6)}`],
    ['marked on its line', `const controlId = '${real}'; // lint-allow nhs-number: a control id`],
    ['marked on the line before', `# lint-allow nhs-number: a control id\nid: ${real}`],
  ])('lets pass: %s', (_, text) => {
    expect(findNhsNumbers({ path: 'a.txt', text })).toEqual([]);
  });

  it('wants a reason in the mark, and says the line but never the number', () => {
    const [finding] = findNhsNumbers({ path: 'a.txt', text: `\n${real} lint-allow nhs-number:` });
    expect(finding?.line).toBe(2);
    expect(JSON.stringify(finding)).not.toContain(real);
  });
});

describe('findRegistryHosts', () => {
  it.each([
    ['registry', 'npmjs', 'org'],
    ['repo1', 'maven', 'org'],
    ['pypi', 'org'],
    ['deb', 'debian', 'org'],
  ])('refuses %s.%s', (...parts) => {
    expect(findRegistryHosts({ path: 'a', text: `see https://${parts.join('.')}/x` })).toHaveLength(1);
  });

  it('refuses a lock file that names where a package came from', () => {
    expect(findRegistryHosts({ path: 'a', text: '"resolved": "http' + '://mirror.example/x.tgz"' })).toHaveLength(1);
  });

  it('lets namespaces pass', () => {
    expect(findRegistryHosts({ path: 'pom.xml', text: 'xmlns="http://maven.apache.org/POM/4.0.0"' })).toEqual([]);
  });
});

describe('findMachinePaths', () => {
  it.each(['work/main', 'root/.npm', 'tmp/x.json', 'home/jane/src', 'Users/jane/src'])('refuses /%s', (path) => {
    expect(findMachinePaths({ path: 'a', text: `cd /${path}` })).toHaveLength(1);
  });

  it.each(['./tmp/x', 'docs/work/plan.md', 'https://example.org/root/x', '${folder}/tmp/x', '/var/lib/redis'])(
    'lets %s pass',
    (path) => {
      expect(findMachinePaths({ path: 'a', text: path })).toEqual([]);
    },
  );
});

describe('findBadNames', () => {
  it.each([
    'libs/lanes/src/utils.ts',
    'libs/common/src/index.ts',
    'libs/lanes/src/lane-manager.ts',
    'apps/hub/src/helpers/x.ts',
  ])('refuses %s', (path) => {
    expect(findBadNames(path)).toMatchObject([{ rule: 'banned-name' }]);
  });

  it.each(['libs/lanes/src/laneQueue.ts', 'libs/Lanes/src/index.ts', 'docs/how_to.md'])('refuses %s', (path) => {
    expect(findBadNames(path)).toMatchObject([{ rule: 'kebab-case' }]);
  });

  it.each([
    'libs/lanes/src/lane-queue.unit.spec.ts',
    'README.md',
    'tsconfig.base.json',
    '.ci/run',
    'libs/x/golden/A01.hl7',
  ])('lets %s pass', (path) => {
    expect(findBadNames(path)).toEqual([]);
  });
});

describe('findBareDisables', () => {
  const disable = 'eslint-' + 'disable-next-line no-console';
  it('wants the rule and the reason', () => {
    expect(findBareDisables({ path: 'a.ts', text: `// ${disable}` })).toHaveLength(1);
    expect(findBareDisables({ path: 'a.ts', text: `// ${disable} -- the terminal is its output` })).toEqual([]);
  });
});

function withCheckDigit(nine: string): string {
  const last = [...'0123456789'].find((digit) => passesModulus11(nine + digit));
  if (last === undefined) throw new Error('no check digit fits: choose another nine');
  return nine + last;
}

function wrongCheckDigit(digits: string): string {
  return digits.slice(0, 9) + ((Number(digits[9]) + 1) % 10);
}
