import { profiles } from '@care-relay/fhir';
import { type FhirValidator, startValidator, validatorLacks } from '@care-relay/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentId, patientId } from '../document/picture.fixture.ts';
import { summaryDocument } from '../document/summary-document.ts';
import { brokenSummaries } from './broken-summaries.fixture.ts';
import { pictures } from './picture.arbitrary.fixture.ts';

const lacks = validatorLacks();
const made = fc
  .sample(pictures, { seed: 2026, numRuns: 60 })
  .map((picture) => summaryDocument(picture, { documentId, patientId, test: true }));

const title = `summaries before an independent judge${lacks === undefined ? '' : ` (skipped: ${lacks})`}`;

describe.skipIf(lacks !== undefined)(title, () => {
  let judge: FhirValidator;
  beforeAll(async () => void (judge = await startValidator(made[0], profiles.bundle)), 400_000);
  afterAll(() => judge.stop());

  it('are valid UK Core, of whatever was said', async () => {
    for (const bundle of made) {
      const errors = await judge.errors(bundle, profiles.bundle);
      if (errors.length > 0) expect({ errors, bundle }).toEqual({ errors: [], bundle });
    }
  }, 240_000);

  it.each(brokenSummaries)('are refused with $what', async ({ bundle }) => {
    expect((await judge.errors(bundle, profiles.bundle)).length).toBeGreaterThan(0);
  });
});
