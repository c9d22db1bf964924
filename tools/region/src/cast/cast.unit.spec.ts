import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { hospitals } from './hospitals.ts';
import { notConnected, practices } from './practices.ts';
import { profileNames, unverifiedPorts } from './unverified.ts';

const environment = new URL('../../../../deploy/environments/local/', import.meta.url);
const sources = new URL('hospital-pas/sources/', environment);

const readJson = (url: URL): unknown => JSON.parse(readFileSync(fileURLToPath(url), 'utf8'));
const sourceFiles = readdirSync(fileURLToPath(sources)).map((name) => readJson(new URL(name, sources)));

describe('the simulated region and the local environment agree on', () => {
  it('the practices: every one is in the directory where it listens', () => {
    const entries = practices.map(({ ods, name, port }) =>
      expect.objectContaining({ ods, name, endpoint: `http://127.0.0.1:${port}/${ods}` }),
    );
    const directory = readJson(new URL('gp-practice/directory.json', environment));
    expect(directory).toMatchObject({ environment: 'test', practices: entries });
    expect(JSON.stringify(directory)).not.toContain(notConnected.ods);
  });

  it.each(hospitals)('the hospital $name: who sends, how and where to', ({ system, port }) => {
    expect(sourceFiles).toContainEqual(
      expect.objectContaining({
        organisation: system.ods,
        profile: system.dialect,
        sender: { application: system.application, facility: system.ods },
        listen: { port },
      }),
    );
  });

  it.each(profileNames)('the port for files of profile %s, open to any sender', (profile) => {
    const [source] = sourceFiles.filter((each) => JSON.stringify(each).includes(`:${unverifiedPorts[profile]}`));
    expect(source).toMatchObject({ organisation: 'UNVERIFIED', profile });
    expect(source).not.toHaveProperty('sender');
  });
});

describe('the practice that refuses one patient', () => {
  it('refuses whoever it hears of first, at every message, and nobody else', () => {
    const refuses = practices.map(({ behaviour }) => behaviour.refuses).find((each) => each !== undefined);
    expect(['a', 'b', 'a', 'c'].map((identifier) => refuses?.(identifier))).toEqual([true, false, true, false]);
  });
});
