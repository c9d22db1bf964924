import { describe, expect, it } from 'vitest';
import { goldenFolder, goldenInput, goldenNames, isBundle, mapped } from './golden.fixture.ts';

const bundles = goldenNames.flatMap((name) => {
  const output = mapped(goldenInput(name));
  return isBundle(output) ? [{ name, input: goldenInput(name), text: JSON.stringify(output) }] : [];
});

describe('golden pairs', () => {
  it.each(goldenNames)('%s', async (name) => {
    const out = mapped(goldenInput(name));
    const file = new URL(`${name}/out.json`, goldenFolder).pathname;
    await expect(`${JSON.stringify(out, null, 2)}\n`).toMatchFileSnapshot(file);
    expect(name.startsWith(goldenInput(name).message)).toBe(true);
  });

  it('hold one of each message', () => {
    const kinds = new Set(goldenNames.map((name) => goldenInput(name).message));
    expect(kinds.size).toBe(6);
  });

  it.each(bundles)('$name: twice the same message', ({ input, text }) => {
    expect(JSON.stringify(mapped(input))).toBe(text);
  });
});

describe('what the messages hold', () => {
  const ofKind = (...kinds: readonly string[]) => bundles.filter(({ input }) => kinds.includes(input.message));

  it.each(ofKind('summary-available', 'summary-withdrawn', 'look-up-withdrawn', 'outcome-feedback'))(
    '$name: nothing of a patient',
    (one) => {
      for (const said of ['9991234012', '1965-12-13', 'Harrowgate', '"Patient"', 'k1:'])
        expect(one.text).not.toContain(said);
    },
  );

  it.each(ofKind('critical-set', 'critical-update'))(
    '$name: headed "Confirm identity", and nothing but the critical set',
    (one) => {
      expect(one.text).toMatch(/"MessageHeader".*<p>Confirm identity\.<\/p>/);
      for (const said of ['R123456', 'OBS1', '01632', 'West Avenue', 'MedicationStatement', 'Condition', 'IMP']) {
        expect(one.text).not.toContain(said);
      }
    },
  );
});
