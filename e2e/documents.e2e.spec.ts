import { exec } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ensureTopicsOf, registerSchemas, REPOSITORY } from '@care-relay/deploy-local';
import { listDocuments } from '../tools/documents/src/list-documents.ts';
import { commandsOf, type Command } from '../tools/documents/src/markdown.ts';
import { occupied, startCopy, type CopiedRegion } from './documents/copied-region.ts';

const run = promisify(exec);
const commands = listDocuments(REPOSITORY).flatMap((file) => commandsOf(file));
const those = (when: Command['when']): readonly Command[] => commands.filter((command) => command.when === when);
const testServices = {
  KAFKA_BROKERS: inject('kafkaBrokers'),
  SCHEMA_REGISTRY_URL: inject('registryUrl'),
  REDIS_URL: inject('redisUrl'),
};
const timeout = 120_000;

// Each command must end with 0; when it does not, the rejection holds what it said.
describe('the commands in the documents', () => {
  beforeAll(async () => {
    await ensureTopicsOf('local', { brokers: testServices.KAFKA_BROKERS.split(','), clientId: 'documents-test' });
    await registerSchemas(testServices.SCHEMA_REGISTRY_URL);
  });

  it.each(those('anyTime'))('$text ($path:$line)', async ({ text }) => {
    await run(text, { cwd: REPOSITORY, env: { ...process.env, ...testServices }, timeout });
  });
});

const reason = await occupied();
describe.skipIf(reason !== undefined)(
  `the commands around npm start${reason === undefined ? '' : ` (${reason})`}`,
  () => {
    let region: CopiedRegion | undefined;
    const inCopy = (text: string): Promise<{ stdout: string }> =>
      run(text, { cwd: region?.folder, env: { ...process.env, ...region?.services }, timeout });

    beforeAll(async () => {
      await run('npm run --silent build', { cwd: REPOSITORY, timeout });
      region = await startCopy();
    });
    afterAll(async () => {
      await region?.stop();
      region?.remove();
    });

    it('are shown with npm start itself', () => {
      expect(those('asRegion').map(({ text }) => text)).toEqual(['npm start']);
    });

    it.each(those('whileRunning'))('$text ($path:$line)', async ({ text }) => {
      // ID stands for something held, and the addresses for those of the local region.
      const id = text.includes(' ID ') ? await heldId() : '';
      const { KAFKA_BROKERS: brokers = '', SUMMARIES_ADDRESS: summaries = '' } = region?.services ?? {};
      const here = text.replace('127.0.0.1:19092', brokers).replace('127.0.0.1:18110', summaries);
      await inCopy(here.replace(' ID ', ` ${id} `));
    });

    it('stops in good order', async () => {
      expect(await region?.stop()).toBe(0);
    });

    it.each(those('whenStopped'))('$text ($path:$line)', async ({ text }) => {
      await inCopy(text);
      const left = readdirSync(join(region?.folder ?? '', '.local'));
      expect(left.filter((name) => /kafka|registry|redis|hub|secrets/.test(name))).toEqual([]);
    });

    /** Sends the example that cannot be mapped, and finds what is held of it. */
    async function heldId(): Promise<string> {
      await inCopy('npm run --silent send -- docs/how-to/examples/no-surname.hl7 --profile itk');
      for (;;) {
        const { stdout } = await inCopy('npm run --silent held -- --json');
        const [found] = stdout.split('\n').filter((line) => line.includes('UNVERIFIED/ITK'));
        if (found !== undefined) return JSON.parse(found).id;
      }
    }
  },
);
