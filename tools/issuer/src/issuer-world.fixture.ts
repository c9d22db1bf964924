import { freePorts } from '@care-relay/deploy-local';
import { SignJWT } from 'jose';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientKeyFile, openIssuer } from './issuer.ts';
import { keyOf } from './keys.ts';
import { readRegister } from './register.ts';
import { serveIssuer } from './serve.ts';

const register = {
  issuer: { audience: 'https://summaries.example' },
  clients: [
    { id: 'epcr', organisation: 'RYA', roles: ['crew'] },
    { id: 'pas', organisation: 'RCB', roles: ['clinician'] },
  ],
};
const organisation = { resourceType: 'Organization', identifier: [{ system: 'ods', value: 'RYA' }] };
const asking = {
  ...{ reason_for_request: 'directcare', requested_scope: 'patient/*.read', requesting_role: 'crew' },
  requesting_organization: organisation,
  requesting_practitioner: { resourceType: 'Practitioner', identifier: [{ system: 'sds', value: '1' }] },
};

/** The issuer on a port of its own, with its register and keys in files, as `npm run token` finds them. */
export async function issuerWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'issuer-'));
  const [registerFile, keysFolder] = [join(folder, 'access.json'), join(folder, 'keys')];
  await writeFile(registerFile, JSON.stringify(register));
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const parts = { url, register: await readRegister(registerFile), keysFolder, now: () => Date.now() };
  const serving = await serveIssuer(await openIssuer(parts), port);
  const signed = async (claims: object = {}, signer = 'epcr'): Promise<string> => {
    const { kid, privateKey } = await keyOf(clientKeyFile(keysFolder, signer));
    const seconds = Math.floor(Date.now() / 1_000);
    const standard = { iss: 'epcr', sub: 'epcr', aud: `${url}/token`, jti: randomUUID(), exp: seconds + 60 };
    return new SignJWT({ ...standard, ...asking, ...claims })
      .setProtectedHeader({ alg: 'RS512', kid })
      .sign(privateKey);
  };
  return {
    ...{ url, registerFile, keysFolder, signed },
    async close() {
      await serving.close();
      await rm(folder, { recursive: true });
    },
  };
}
