import { describe, expect, it } from 'vitest';
import {
  completed,
  goldenContext,
  goldenFolder,
  goldenInput,
  goldenNames,
  goldenUnlinked,
  goldenUnlinkedFolder,
} from './golden.fixture.ts';
import { mappings, toMessage } from './index.ts';

describe('golden pairs', () => {
  it.each(goldenNames)('%s', async (name) => {
    const input = goldenInput(name);
    const message = toMessage(completed(input), goldenContext(input));
    const out = message.ok ? message.bundle : { problem: message.problem };
    await expect(`${JSON.stringify(out, null, 2)}\n`).toMatchFileSnapshot(
      new URL(`${name}/out.json`, goldenFolder).pathname,
    );
  });

  it('of a link that was taken back', async () => {
    const message = goldenUnlinked();
    const out = message.ok ? message.bundle : { problem: message.problem };
    const path = new URL('out.json', goldenUnlinkedFolder).pathname;
    await expect(`${JSON.stringify(out, null, 2)}\n`).toMatchFileSnapshot(path);
  });

  it('stand for every mapping, and are named by their event', () => {
    const kebab = (type: string): string => type.replace(/\B[A-Z]/g, '-$&').toLowerCase();
    for (const name of goldenNames) expect(name).toMatch(new RegExp(`^${kebab(goldenInput(name).type)}`));
    expect(new Set(goldenNames.map((name) => goldenInput(name).type))).toEqual(new Set(Object.keys(mappings)));
  });

  it.each(goldenNames)('%s: twice the same message', (name) => {
    const input = goldenInput(name);
    const context = goldenContext(input);
    expect(toMessage(completed(input), context)).toEqual(toMessage(completed(input), context));
  });
});
