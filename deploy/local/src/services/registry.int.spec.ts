import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { portsInARow } from '../testing/free-ports.ts';
import { startRegistry } from './registry.ts';

const program = inject('registryProgram');
const contentType = 'application/vnd.schemaregistry.v1+json';
const compact = '{"type":"record","name":"Kept","fields":[{"name":"a","type":"string"}]}';
const spaced = '{ "type": "record", "name": "Kept", "fields": [ { "name": "a", "type": "string" } ] }';

async function register(address: string, schema: string): Promise<unknown> {
  const body = JSON.stringify({ schema });
  const headers = { 'content-type': contentType };
  const answer = await fetch(`${address}/subjects/Kept/versions`, { method: 'POST', headers, body });
  return answer.json();
}

describe.skipIf(program === null)('the schema registry', { timeout: 180_000 }, () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'registry-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps its schemas and their ids when it is killed, and knows one however it is spaced', async () => {
    const port = await portsInARow(1);
    const registry = await startRegistry({ folder, port }, program ?? { java: '', jar: '' });
    const first = await register(registry.address, compact);
    await registry.kill9();
    await registry.restart();
    expect(await register(registry.address, compact)).toEqual(first);
    expect(await register(registry.address, spaced)).toEqual(first);
    await registry.stop();
  });
});
