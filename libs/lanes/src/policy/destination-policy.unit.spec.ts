import { describe, expect, it } from 'vitest';
import { defaultPolicy, DestinationPolicySchema, parsePolicy } from './destination-policy.ts';

const problemsOf = (input: unknown): readonly string[] => {
  const read = DestinationPolicySchema.safeParse(input);
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('the policy of a destination', () => {
  it('has a default for everything', () => {
    expect(parsePolicy({})).toEqual(defaultPolicy);
    expect(defaultPolicy).toMatchObject({ concurrency: 4, retryBudgetMs: 30_000, barrierAlarmMs: 900_000, reject: {} });
    expect(defaultPolicy.circuit).toMatchObject({ massSubjects: 50, massWithinMs: 600_000, deferredRun: 10 });
  });

  it('keeps what is stated and fills in the rest', () => {
    const policy = parsePolicy({ ratePerSecond: 5, circuit: { massSubjects: 'off' }, backoff: { firstMs: 50 } });
    expect(policy).toMatchObject({ ratePerSecond: 5, concurrency: 4, backoff: { firstMs: 50, maxMs: 30_000 } });
    expect(policy.circuit).toMatchObject({ massSubjects: 'off', deferredRun: 10 });
  });

  it('refuses what it does not know, and numbers that make no sense', () => {
    expect(problemsOf({ concurency: 4 })).toHaveLength(1);
    expect(problemsOf({ concurrency: 0 })).toHaveLength(1);
    expect(problemsOf({ reject: { NO_SUCH: 'ignore' } })).toHaveLength(1);
    expect(problemsOf({ backoff: { firstMs: 500, maxMs: 100 } })).toEqual(['backoff: firstMs is not above maxMs']);
  });

  it('refuses a shelf life for what never expires, and takes one for what does', () => {
    const shelfLife = (type: string) => problemsOf({ types: { [type]: { shelfLifeMs: 60_000 } } });
    const lasting = ['PatientAdmitted', 'PatientDischarged', 'AdmissionCancelled', 'PatientDeathRecorded'];
    for (const type of [
      ...lasting,
      'PatientDeathWithdrawn',
      'SafetyAlertRecorded',
      'PatientMerged',
      'AllergyRecorded',
    ]) {
      expect(shelfLife(type)).toEqual([`types.${type}.shelfLifeMs: is of a type that never expires`]);
    }
    expect(shelfLife('PreAlertSent')).toEqual([]);
    expect(problemsOf({ types: { PatientDeathRecorded: { lateAfterMs: 60_000 } } })).toEqual([]);
  });
});
