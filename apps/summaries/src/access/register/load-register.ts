import { readFile } from 'node:fs/promises';
import { parseRegister } from './parse-register.ts';
import type { AccessRegister } from './register.ts';

/** The register cannot be used: everything that is wrong with it. */
export class RegisterInvalid extends Error {
  readonly code = 'ACCESS_REGISTER_INVALID';
  readonly safeToLog = true;

  constructor(problems: readonly string[]) {
    super(`the register of who may ask cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/**
 * Reads the register's file. `issuer` replaces the file's issuer and the address of its keys, for an issuer that stands
 * elsewhere than the data says; what holds of one in the file holds of it. Throws `RegisterInvalid`.
 */
export async function loadRegister(path: string, issuer?: string): Promise<AccessRegister> {
  const json = await readJson(path);
  const read = parseRegister(issuer === undefined ? json : withIssuer(json, issuer));
  if (!read.ok) throw new RegisterInvalid(read.problems);
  return read.register;
}

function withIssuer(json: unknown, url: string): unknown {
  if (typeof json !== 'object' || json === null || !('issuer' in json)) return json;
  const { issuer } = json;
  return { ...json, issuer: { ...(typeof issuer === 'object' && issuer), url, keys: { url: `${url}/jwks.json` } } };
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw new RegisterInvalid(['the file cannot be read as JSON']);
  }
}
