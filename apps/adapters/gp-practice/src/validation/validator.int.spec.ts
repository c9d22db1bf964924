import fc from 'fast-check';
import { ownBase } from '@care-relay/fhir';
import {
  type FhirValidator,
  judgeAll,
  judgedAtLeast,
  judgingTakes,
  startValidator,
  validatorLacks,
} from '@care-relay/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  completed,
  goldenContext,
  goldenInput,
  goldenNames,
  goldenPractice,
  goldenUnlinked,
} from '../mappings/golden.fixture.ts';
import { gpEvents } from '../mappings/gp-event.arbitrary.fixture.ts';
import { toMessage } from '../mappings/index.ts';
import { brokenMessages } from './broken-messages.fixture.ts';

const profile = `${ownBase}/StructureDefinition/message-bundle`;
const context = { destination: goldenPractice };
const lacks = validatorLacks();

const goldens = goldenNames.flatMap((name) => {
  const input = goldenInput(name);
  const message = toMessage(completed(input), goldenContext(input));
  return message.ok ? [{ name, bundle: message.bundle }] : [];
});
const unlinked = goldenUnlinked();
if (unlinked.ok) goldens.push({ name: 'patient-unlinked', bundle: unlinked.bundle });

const wanted = judgedAtLeast(24);

/** Those of generated events that say enough for a message: about one in three. */
const generated = fc
  .sample(gpEvents, { seed: 2026, numRuns: 4 * wanted })
  .map((event) => toMessage(event, context))
  .flatMap((message) => (message.ok ? [message.bundle] : []))
  .slice(0, wanted);

const title = `messages before an independent judge${lacks === undefined ? '' : ` (skipped: ${lacks})`}`;

describe.skipIf(lacks !== undefined)(title, () => {
  let judge: FhirValidator;
  beforeAll(async () => void (judge = await startValidator(goldens[0]?.bundle, profile)), 400_000);
  afterAll(() => judge.stop());

  it.each(goldens)('$name is valid UK Core and meets our own profiles', async ({ bundle }) => {
    expect(await judge.errors(bundle, profile)).toEqual([]);
  });

  it(
    'finds nothing wrong with generated ones',
    async () => {
      expect(await judgeAll(judge, generated, profile)).toEqual({ judged: wanted, refused: [] });
    },
    judgingTakes(wanted),
  );

  it.each(brokenMessages)('refuses: $what', async ({ message }) => {
    expect((await judge.errors(message, profile)).length).toBeGreaterThan(0);
  });
});
