import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DEPLOY } from '../places.ts';
import { requireFreePort, type WantedPort } from '../process/free-port.ts';
import type { RunSettings } from '../run/settings.ts';

const Source = z.object({ organisation: z.string(), system: z.string(), listen: z.object({ port: z.int() }) });
const Trusts = z.object({ trusts: z.array(z.object({ name: z.string(), endpoint: z.url() })) });
const Directory = z.object({ practices: z.array(z.object({ name: z.string(), endpoint: z.url() })) });

const ENVIRONMENT = join(DEPLOY, 'environments', 'local');
const TRUSTS = join(ENVIRONMENT, 'ambulance-trust', 'directory.json');
const SOURCES = join(ENVIRONMENT, 'hospital-pas', 'sources');
const DIRECTORY = join(ENVIRONMENT, 'gp-practice', 'directory.json');

/** Throws PORT_IN_USE for the first port of the hub or the region that is taken: before anything has been started. */
export async function requirePorts(run: RunSettings): Promise<void> {
  const wanted: readonly WantedPort[] = [
    { port: run.hubHttpPort, for: "the hub's health and metrics", setting: 'HUB_HTTP_PORT' },
    { port: run.issuerHttpPort, for: "the local issuer's tokens", setting: 'ISSUER_HTTP_PORT' },
    { port: run.summariesHttpPort, for: "the hub's summaries", setting: 'SUMMARIES_HTTP_PORT' },
    { port: run.regionHttpPort, for: "the simulated region's figures", setting: 'REGION_HTTP_PORT' },
    ...sourcePorts(),
    ...practicePorts(),
    ...trustPorts(),
  ];
  for (const port of wanted) await requireFreePort(port);
}

function sourcePorts(): readonly WantedPort[] {
  const files = readdirSync(SOURCES).filter((name) => name.endsWith('.json'));
  return files.map((file) => {
    const { organisation, system, listen } = Source.parse(readJson(join(SOURCES, file)));
    return { port: listen.port, for: `the source ${organisation}/${system}`, setting: `listen.port in ${file}` };
  });
}

function practicePorts(): readonly WantedPort[] {
  return Directory.parse(readJson(DIRECTORY)).practices.map(({ name, endpoint }) => ({
    port: Number(new URL(endpoint).port),
    for: `the simulated practice ${name}`,
    setting: 'its endpoint in directory.json',
  }));
}

function trustPorts(): readonly WantedPort[] {
  return Trusts.parse(readJson(TRUSTS)).trusts.map(({ name, endpoint }) => ({
    port: Number(new URL(endpoint).port),
    for: `the simulated ambulance trust ${name}`,
    setting: 'its endpoint in directory.json',
  }));
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
