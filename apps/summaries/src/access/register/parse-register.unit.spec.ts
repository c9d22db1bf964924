import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { registerJson } from '../token/tokens.fixture.ts';
import { loadRegister } from './load-register.ts';
import { parseRegister } from './parse-register.ts';

const local = fileURLToPath(new URL('../../../../../deploy/environments/local/summaries/access.json', import.meta.url));

describe('the register of who may ask', () => {
  it('has careful terms where it gives none', () => {
    const read = parseRegister(registerJson);
    if (!read.ok) throw new TypeError(read.problems.join());
    expect(read.register).toMatchObject({
      issuer: { algorithms: ['RS512'], tokenLife: 300_000, clockTolerance: 5_000 },
      graces: { encounter: 7 * 86_400_000, incident: 4 * 3_600_000 },
      limits: { personsPerIncident: 8, lookUps: { user: { count: 60, within: 60_000 } } },
    });
    expect(read.register.clients.get('pas')?.emergency).toBe(false);
  });

  const wrong: readonly [string, object, string][] = [
    ['a symmetric signature', { issuer: { ...registerJson.issuer, algorithms: ['HS256'] } }, 'issuer.algorithms.0'],
    ['no signature', { issuer: { ...registerJson.issuer, algorithms: ['none'] } }, 'issuer.algorithms.0'],
    ['an issuer over plain http', { issuer: { ...registerJson.issuer, url: 'http://issuer.example' } }, 'issuer.url'],
    ['a long-lived token', { issuer: { ...registerJson.issuer, tokenLife: 86_400 } }, 'issuer.tokenLife'],
    ['a client without roles', { clients: [{ id: 'a', organisation: 'RYA', roles: [] }] }, 'clients.0.roles'],
    ['a client of nobody', { clients: [{ id: 'a', organisation: '?', roles: ['r'] }] }, 'clients.0.organisation'],
    ['a client twice', { clients: [...registerJson.clients, registerJson.clients[0]] }, 'clients.2.id'],
    ['a limit of nothing', { limits: { strangers: { count: 0, within: 1 } } }, 'limits.strangers.count'],
    ['a word that it does not know', { emergencyReson: [] }, 'emergencyReson'],
  ];
  it.each(wrong)('refuses %s, and says where', (_what, more, where) => {
    const read = parseRegister({ ...registerJson, ...more });
    expect(read.ok ? [] : read.problems.join('\n')).toContain(where);
  });

  it('must have its issuer over https in a live environment, also on loopback', () => {
    const issuer = { ...registerJson.issuer, url: 'http://127.0.0.1:1' };
    expect(parseRegister({ ...registerJson, issuer }).ok).toBe(true);
    expect(parseRegister({ ...registerJson, issuer, environment: 'live' }).ok).toBe(false);
  });

  it('of the local environment can be used, also with an issuer on another port', async () => {
    const register = await loadRegister(local, 'http://127.0.0.1:9');
    expect(register.clients.get('ambulance-epcr')).toMatchObject({ organisation: 'RYA', emergency: true });
    expect(register.issuer).toMatchObject({ url: 'http://127.0.0.1:9', keys: { url: 'http://127.0.0.1:9/jwks.json' } });
  });

  it.each([
    ['plain http to another machine', 'http://issuer.example', {}],
    ['plain http in a live environment', 'http://127.0.0.1:9', { environment: 'live' }],
    ['credentials in its address', 'https://who:what@issuer.example', {}],
  ])('refuses an issuer in the settings with %s as it does one in the file', async (_what, issuer, more) => {
    const folder = await mkdtemp(join(tmpdir(), 'access-register-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'access.json');
    const inFile = { ...registerJson.issuer, url: 'https://issuer.example', keys: { url: 'https://issuer.example/k' } };
    await writeFile(path, JSON.stringify({ ...registerJson, ...more, issuer: inFile }));
    await expect(loadRegister(path, issuer)).rejects.toMatchObject({ code: 'ACCESS_REGISTER_INVALID' });
    expect(await loadRegister(path, 'https://other.example')).toMatchObject({
      issuer: { url: 'https://other.example' },
    });
  });
});
