import { ownBase } from '@care-relay/fhir';
import { type FhirValidator, startValidator, validatorLacks } from '@care-relay/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goldenInput, goldenNames, isBundle, mapped } from '../mappings/golden.fixture.ts';
import { brokenMessages } from './broken-messages.fixture.ts';

const profile = `${ownBase}/StructureDefinition/ambulance-message-bundle`;
const lacks = validatorLacks();

const goldens = goldenNames.flatMap((name) => {
  const bundle = mapped(goldenInput(name));
  return isBundle(bundle) ? [{ name, bundle }] : [];
});

const title = `messages before an independent judge${lacks === undefined ? '' : ` (skipped: ${lacks})`}`;

describe.skipIf(lacks !== undefined)(title, () => {
  let judge: FhirValidator;
  beforeAll(async () => void (judge = await startValidator(goldens[0]?.bundle, profile)), 400_000);
  afterAll(() => judge.stop());

  it.each(goldens)('$name is valid UK Core and meets our own profile', async ({ bundle }) => {
    expect(await judge.errors(bundle, profile)).toEqual([]);
  });

  it.each(brokenMessages)('refuses: $what', async ({ message }) => {
    expect((await judge.errors(message, profile)).length).toBeGreaterThan(0);
  });
});
