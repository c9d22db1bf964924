import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { parseMessage } from '../message/parse.ts';
import { agreed, type JudgedSegment } from './judged-message.fixture.ts';
import { builtWithMaven, lacks, root, run } from './outside.fixture.ts';

const project = '../shared/tools/hl7-oracle';
const samples = '../shared/samples/hl7v2';
const why = lacks({ commands: ['java', 'mvn'], paths: [project, samples] });

/** What HAPI reads in each file of a folder. */
async function judged(judge: string, folder: string): Promise<ReadonlyMap<string, readonly JudgedSegment[]>> {
  const { stdout } = await run('java', ['-cp', 'target/classes:target/lib/*', 'Hl7Oracle', folder], {
    cwd: judge,
    maxBuffer: 64 * 1024 * 1024,
  });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line): { file: string; segments: JudgedSegment[] } => JSON.parse(line));
  return new Map(lines.map(({ file, segments }) => [file, segments]));
}

describe.skipIf(why !== '')(`our reading and HAPI's${why}`, () => {
  let judge = '';
  beforeAll(async () => {
    judge = await builtWithMaven('judges/hl7-oracle', join(root, project));
  }, 300_000);

  it('agree on every published message', async () => {
    const folder = join(root, samples);
    const read = await judged(judge, folder);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.hl7'));
    expect([...read.keys()].toSorted()).toEqual(files.map((file) => join(folder, file)).toSorted());
    for (const [file, segments] of read) agreed(parseMessage(readFileSync(file)), segments, file);
  });

  it('agree on 500 messages made at random of delimiters, escapes and text', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hl7-made-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const made = fc.sample(messages, { numRuns: 500, seed: 20260304 });
    await Promise.all(made.map((text, n) => writeFile(join(folder, `${n}.hl7`), text)));
    const read = await judged(judge, folder);
    expect(read.size).toBe(500);
    for (const [file, segments] of read) agreed(parseMessage(readFileSync(file)), segments, readFileSync(file, 'utf8'));
  });
});

const atom = fc.constantFrom(
  'A',
  'é',
  '^',
  '&',
  '~',
  '|',
  '|',
  '\\F\\',
  '\\S\\',
  '\\T\\',
  '\\R\\',
  '\\E\\',
  '""',
  ' ',
  '7',
);
const field = fc.string({ unit: atom, maxLength: 30 });
const segment = fc.record({ name: fc.constantFrom('PID', 'PV1', 'ZZ1', 'OBX', 'NK1'), field });
const messages = fc
  .array(segment, { maxLength: 8 })
  .map((segments) => ['MSH|^~\\&|A|B|C|D|20260304||ADT^A01|1|P|2.4', ...segments.map((s) => `${s.name}|X|${s.field}`)])
  // The judge cuts blanks off the end of a file.
  .map((lines) => `${lines.join('\r')}\rZZ9|end\r`);
