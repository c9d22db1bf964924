import { expect, it } from 'vitest';
import { conflictsAmong } from './conflicts.ts';
import { parseSource } from './parse-source.ts';
import type { Source } from './source.ts';

const plain = { port: 2575 };
const tls = { certPath: 'c', keyPath: 'k', clientCaPath: 'a' };

function source(system: string, listen: object, application?: string): Source {
  const sender = application === undefined ? {} : { sender: { application, facility: 'R9X' } };
  const read = parseSource({ organisation: 'R9X', system, profile: 'plain', listen, ...sender });
  if (!read.ok) throw new TypeError('the fixture is no source');
  return read.source;
}

it.each<[string, readonly Source[], readonly string[]]>([
  ['ports of their own', [source('A', { port: 1 }), source('B', { port: 2 })], []],
  ['any free ports', [source('A', { port: 0 }), source('B', { port: 0 })], []],
  ['one name', [source('A', { port: 0 }), source('A', { port: 0 })], ['name R9X/A is declared twice']],
  ['one port, two senders', [source('A', plain, 'PAS'), source('B', plain, 'ED'), source('C', plain)], []],
  [
    'one port, one sender',
    [source('A', plain, 'PAS'), source('B', plain, 'PAS')],
    ['PAS|R9X on 127.0.0.1:2575 is declared twice'],
  ],
  [
    'one port, any sender twice',
    [source('A', plain), source('B', plain)],
    ['any sender on 127.0.0.1:2575 is declared twice'],
  ],
  [
    'one port, its TLS declared by one of them only',
    [source('A', plain, 'PAS'), source('B', { ...plain, tls }, 'ED')],
    ['127.0.0.1:2575 is declared with different listen.tls'],
  ],
  [
    'one port, each with its own certificates to trust',
    [source('A', { ...plain, tls: { ...tls, fingerprints: [] } }, 'PAS'), source('B', { ...plain, tls }, 'ED')],
    [],
  ],
])('%s', (_, sources, problems) => {
  expect(conflictsAmong(sources)).toEqual(problems);
});
