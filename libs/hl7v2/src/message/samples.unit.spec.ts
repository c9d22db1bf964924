import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { encodeMessage } from '../encode/encode.ts';
import { parseMessage } from './parse.ts';

// Published messages lie beside the repository, not in it; without them this suite is skipped.
const folder = fileURLToPath(new URL('../../../../../shared/samples/hl7v2', import.meta.url));
const files = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.hl7'))
  : [];

describe.skipIf(files.length === 0)('published messages (../shared/samples/hl7v2)', () => {
  it.each(files)('%s comes back byte for byte, also after every part was read', (name) => {
    const bytes = readFileSync(`${folder}/${name}`);
    const message = parseMessage(bytes);
    for (const line of message.lines) {
      for (let n = 1; n <= line.fieldCount; n++) line.field(n).repetitions.forEach((repetition) => repetition.at(1));
    }
    expect(message.segments('MSH')).toHaveLength(1);
    expect(message.text('MSH-9.1')).toBe('ADT');
    expect(message.lines.filter((line) => line.name === '')).toEqual([]);
    expect(encodeMessage(message).equals(bytes)).toBe(true);
  });
});
