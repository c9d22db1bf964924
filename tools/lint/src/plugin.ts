import type { TSESLint } from '@typescript-eslint/utils';
import { readPackages } from './packages.ts';
import { boundaries } from './rules/boundaries.ts';
import { noBareError, noModuleMocks, noNestKafka, noPatternHandlers, noProcessEnv } from './rules/forbidden-syntax.ts';
import { reasonedAssertion } from './rules/reasoned-assertion.ts';

/** The repository's own rules, for the repository at `root`. */
export function careRelayPlugin(root: string) {
  return {
    meta: { name: 'care-relay' },
    rules: {
      boundaries: boundaries(root, readPackages(root)),
      'no-bare-error': noBareError,
      'no-module-mocks': noModuleMocks,
      'no-nest-kafka': noNestKafka,
      'no-pattern-handlers': noPatternHandlers,
      'no-process-env': noProcessEnv,
      'reasoned-assertion': reasonedAssertion,
    },
  } satisfies TSESLint.FlatConfig.Plugin;
}
