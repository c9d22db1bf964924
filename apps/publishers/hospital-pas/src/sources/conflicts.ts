import { isDeepStrictEqual } from 'node:util';
import type { Source } from './source.ts';

/**
 * What sources say against each other, in words. Each has a name of its own. Those of one port are told apart by their
 * sender, and agree about TLS: a port has one certificate, and a plain source beside them would open it to everybody.
 */
export function conflictsAmong(sources: readonly Source[]): readonly string[] {
  const names = repeated(sources.map(({ name }) => `name ${name}`));
  const ports = Object.values(Object.groupBy(sources.filter(hasFixedPort), addressOf));
  return [...names, ...ports.flatMap((sharing = []) => [...repeated(sharing.map(senderOf)), ...tlsConflict(sharing)])];
}

function repeated(keys: readonly string[]): readonly string[] {
  const again = keys.filter((key, index) => keys.indexOf(key) < index);
  return again.map((key) => `${key} is declared twice`);
}

/** Any free port (0) is a source's own. */
function hasFixedPort({ listen }: Source): boolean {
  return listen.port !== 0;
}

function senderOf(source: Source): string {
  const { sender } = source;
  const who = sender === undefined ? 'any sender' : `${sender.application}|${sender.facility}`;
  return `${who} on ${addressOf(source)}`;
}

function tlsConflict(sharing: readonly Source[]): readonly string[] {
  const [first, ...others] = sharing;
  const differs = others.find((other) => !isDeepStrictEqual(portTls(first), portTls(other)));
  return differs === undefined ? [] : [`${addressOf(differs)} is declared with different listen.tls`];
}

/** What of `listen.tls` belongs to the port; fingerprints are each source's own. */
function portTls(source: Source | undefined): readonly (string | undefined)[] {
  const { certPath, keyPath, clientCaPath } = source?.listen.tls ?? {};
  return [certPath, keyPath, clientCaPath];
}

function addressOf({ listen: { host, port } }: Source): string {
  return `${host}:${port}`;
}
