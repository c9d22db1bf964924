import { exec } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ensureTopicsOf, registerSchemas, REPOSITORY } from '@care-relay/deploy-local';
import { listDocuments } from '../tools/documents/src/list-documents.ts';
import { commandsOf, type Command } from '../tools/documents/src/markdown.ts';
import { occupied, startCopy, type CopiedRegion } from './documents/copied-region.ts';
import { heldHere } from './world/run-tool.ts';
import { until } from './world/until.ts';

const run = promisify(exec);
const commands = listDocuments(REPOSITORY).flatMap((file) => commandsOf(file));

/** What is run at one time, in the order of the documents; once where several show the same. */
function those(when: Command['when']): readonly { readonly text: string; readonly shown: string }[] {
  const byText = Object.groupBy(
    commands.filter((command) => command.when === when),
    ({ text }) => text,
  );
  return Object.entries(byText).map(([text, places = []]) => ({
    text,
    shown: places.map(({ path, line }) => `${path}:${line}`).join(', '),
  }));
}

const testServices = {
  KAFKA_BROKERS: inject('kafkaBrokers'),
  SCHEMA_REGISTRY_URL: inject('registryUrl'),
  REDIS_URL: inject('redisUrl'),
};
const timeout = 120_000;

const reason = await occupied();
let starting: Promise<CopiedRegion> | undefined;
// The region starts while the commands run that do not need it.
beforeAll(() => {
  if (reason === undefined) starting = run('npm run --silent build', { cwd: REPOSITORY, timeout }).then(startCopy);
  starting?.catch(() => undefined);
});

// Each command must end with 0; when it does not, the rejection holds what it said.
describe('the commands in the documents', () => {
  beforeAll(async () => {
    await ensureTopicsOf('local', { brokers: testServices.KAFKA_BROKERS.split(','), clientId: 'documents-test' });
    await registerSchemas(testServices.SCHEMA_REGISTRY_URL);
  });

  it.each(those('anyTime'))('$text ($shown)', async ({ text }) => {
    await run(text, { cwd: REPOSITORY, env: { ...process.env, ...testServices }, timeout });
  });
});

describe.skipIf(reason !== undefined)(
  `the commands around npm start${reason === undefined ? '' : ` (${reason})`}`,
  () => {
    let region: CopiedRegion | undefined;
    const inCopy = (text: string): Promise<{ stdout: string }> =>
      run(text, { cwd: region?.folder, env: { ...process.env, ...region?.services }, timeout });

    beforeAll(async () => {
      region = await starting;
    });
    afterAll(async () => {
      await region?.stop();
      region?.remove();
    });

    it('are shown with npm start itself', () => {
      expect(those('asRegion').map(({ text }) => text)).toEqual(['npm start']);
    });

    it.each(those('whileRunning'))('$text ($shown)', async ({ text }) => {
      // ID stands for something held, and the addresses for those of the local region.
      const id = text.includes(' ID ') ? await heldId() : '';
      const { KAFKA_BROKERS: brokers = '', SUMMARIES_ADDRESS: summaries = '' } = region?.services ?? {};
      const here = text.replace('127.0.0.1:19092', brokers).replace('127.0.0.1:18110', summaries);
      await inCopy(here.replace(' ID ', ` ${id} `));
    });

    it('stops in good order', async () => {
      expect(await region?.stop()).toBe(0);
    });

    it.each(those('whenStopped'))('$text ($shown)', async ({ text }) => {
      await inCopy(text);
      expect(readdirSync(join(region?.folder ?? '', '.local'))).toEqual(['cache', 'prepared.json']);
    });

    /** Of what is held of the example that cannot be mapped, which is sent where nothing is. */
    async function heldId(): Promise<string> {
      const { KAFKA_BROKERS = '', SCHEMA_REGISTRY_URL = '', REDIS_URL = '' } = region?.services ?? {};
      const addresses = { kafkaBrokers: KAFKA_BROKERS, registryUrl: SCHEMA_REGISTRY_URL, redisUrl: REDIS_URL };
      const held = async (): Promise<string | undefined> =>
        (await heldHere(addresses)).find(({ entry }) => entry.source === 'UNVERIFIED/ITK')?.id;
      const before = await held();
      if (before !== undefined) return before;
      await inCopy('npm run --silent send -- docs/how-to/examples/no-surname.hl7 --profile itk');
      await until('the example is held', async () => (await held()) !== undefined);
      return (await held()) ?? 'none';
    }
  },
);
