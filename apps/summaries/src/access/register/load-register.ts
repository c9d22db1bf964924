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
 * elsewhere than the data says. Throws `RegisterInvalid`.
 */
export async function loadRegister(path: string, issuer?: string): Promise<AccessRegister> {
  const read = parseRegister(await readJson(path));
  if (!read.ok) throw new RegisterInvalid(read.problems);
  if (issuer === undefined) return read.register;
  const { register } = read;
  return { ...register, issuer: { ...register.issuer, url: issuer, keys: { url: `${issuer}/jwks.json` } } };
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw new RegisterInvalid(['the file cannot be read as JSON']);
  }
}
