import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from './generate.ts';
import { readSchemaSet } from './schema-set.ts';

const root = path.resolve(import.meta.dirname, '../../..');
for (const file of generate(readSchemaSet(path.join(root, 'schemas')))) {
  const target = path.join(root, file.path);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, file.text);
}
