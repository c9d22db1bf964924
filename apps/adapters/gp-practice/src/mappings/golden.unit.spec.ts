import { describe, expect, it } from 'vitest';
import { completed, goldenFolder, goldenInput, goldenNames, goldenPractice } from './golden.fixture.ts';
import { mappings, toMessage } from './index.ts';

const context = { destination: goldenPractice };

describe('golden pairs', () => {
  it.each(goldenNames)('%s', async (name) => {
    const message = toMessage(completed(goldenInput(name)), context);
    const out = message.ok ? message.bundle : { problem: message.problem };
    await expect(`${JSON.stringify(out, null, 2)}\n`).toMatchFileSnapshot(
      new URL(`${name}/out.json`, goldenFolder).pathname,
    );
  });

  it('stand for every mapping, and are named by their event', () => {
    const kebab = (type: string): string => type.replace(/\B[A-Z]/g, '-$&').toLowerCase();
    for (const name of goldenNames) expect(name).toMatch(new RegExp(`^${kebab(goldenInput(name).type)}`));
    expect(new Set(goldenNames.map((name) => goldenInput(name).type))).toEqual(new Set(Object.keys(mappings)));
  });

  it.each(goldenNames)('%s: twice the same message', (name) => {
    const input = goldenInput(name);
    expect(toMessage(completed(input), context)).toEqual(toMessage(completed(input), context));
  });
});
