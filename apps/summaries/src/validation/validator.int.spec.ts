import { profiles } from '@care-relay/fhir';
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
import { documentId, patientId } from '../document/picture.fixture.ts';
import { summaryDocument } from '../document/summary-document.ts';
import { brokenSummaries } from './broken-summaries.fixture.ts';
import { pictures } from './picture.arbitrary.fixture.ts';

const lacks = validatorLacks();
const wanted = judgedAtLeast(30);
const made = fc
  .sample(pictures, { seed: 2026, numRuns: wanted })
  .map((picture) => summaryDocument(picture, { documentId, patientId, test: true }));

const title = `summaries before an independent judge${lacks === undefined ? '' : ` (skipped: ${lacks})`}`;

describe.skipIf(lacks !== undefined)(title, () => {
  let judge: FhirValidator;
  beforeAll(async () => void (judge = await startValidator(made[0], profiles.bundle)), 400_000);
  afterAll(() => judge.stop());

  it(
    'are valid UK Core, of whatever was said',
    async () => {
      expect(await judgeAll(judge, made, profiles.bundle)).toEqual({ judged: wanted, refused: [] });
    },
    judgingTakes(wanted),
  );

  it.each(brokenSummaries)('are refused with $what', async ({ bundle }) => {
    expect((await judge.errors(bundle, profiles.bundle)).length).toBeGreaterThan(0);
  });
});
