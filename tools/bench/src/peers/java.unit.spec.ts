import { createReport } from '@care-relay/deploy-local';
import { expect, it } from 'vitest';
import { javaPeers } from './java.ts';

it('the peers in Java are left out, with a sentence, where Java or Maven are missing', async () => {
  const said: string[] = [];
  const report = createReport((line) => said.push(line));
  const nowhere = { searchPath: '', javaHome: undefined };
  await expect(javaPeers(nowhere, { report, signal: AbortSignal.abort() })).resolves.toBeUndefined();
  expect(said.join('\n')).toContain('left out: measuring them takes Java 17 or newer and Apache Maven.');
});
