import path from 'node:path';
import { check } from './check/check.ts';
import { readLastTagged } from './check/earlier.ts';
import { formatProblem } from './check/problem.ts';
import { generate } from './generate/generate.ts';
import { readSchemaSet } from './schema/schema-set.ts';
import { SchemaToolSettings } from './settings.ts';
import { writeGenerated } from './write-generated.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const set = readSchemaSet(root);

async function runCheck(): Promise<number> {
  const { registryUrl } = SchemaToolSettings.read();
  const { problems, notes } = await check({ root, set, earlier: readLastTagged(root), registryUrl });
  for (const problem of problems) console.error(formatProblem(problem));
  for (const note of notes) console.log(note);
  console.log(`${set.files.length} schema files, ${problems.length} problems`);
  return problems.length === 0 ? 0 : 1;
}

function runGenerate(): number {
  const files = generate(set);
  writeGenerated(root, files);
  console.log(`${files.length} files written from ${set.files.length} schema files`);
  return 0;
}

async function run(command: string | undefined): Promise<number> {
  if (command === 'check') return runCheck();
  if (command === 'generate') return runGenerate();
  console.error('say what to do: check, or generate');
  return 2;
}

process.exitCode = await run(process.argv[2]);
