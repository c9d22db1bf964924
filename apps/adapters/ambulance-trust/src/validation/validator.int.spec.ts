import { ownBase } from '@care-relay/fhir';
import {
  type FhirValidator,
  judgeAll,
  judgedAtLeast,
  judgingTakes,
  startValidator,
  validatorLacks,
} from '@care-relay/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goldenInput, goldenNames, isBundle, mapped } from '../mappings/golden.fixture.ts';
import { brokenMessages } from './broken-messages.fixture.ts';
import { messages } from './messages.arbitrary.fixture.ts';

const profile = `${ownBase}/StructureDefinition/ambulance-message-bundle`;
const lacks = validatorLacks();

const goldens = goldenNames.flatMap((name) => {
  const bundle = mapped(goldenInput(name));
  return isBundle(bundle) ? [{ name, bundle }] : [];
});

const wanted = judgedAtLeast(16);

const title = `messages before an independent judge${lacks === undefined ? '' : ` (skipped: ${lacks})`}`;

describe.skipIf(lacks !== undefined)(title, () => {
  let judge: FhirValidator;
  beforeAll(async () => void (judge = await startValidator(goldens[0]?.bundle, profile)), 400_000);
  afterAll(() => judge.stop());

  it.each(goldens)('$name is valid UK Core and meets our own profile', async ({ bundle }) => {
    expect(await judge.errors(bundle, profile)).toEqual([]);
  });

  it(
    'finds nothing wrong with generated ones',
    async () => {
      const generated = fc.sample(messages, { seed: 2026, numRuns: wanted });
      expect(await judgeAll(judge, generated, profile)).toEqual({ judged: wanted, refused: [] });
    },
    judgingTakes(wanted),
  );

  it.each(brokenMessages)('refuses: $what', async ({ message }) => {
    expect((await judge.errors(message, profile)).length).toBeGreaterThan(0);
  });
});
