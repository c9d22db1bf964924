import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type Environment, type Logger, runMain, shutdownSequence } from '@care-relay/platform';
import type { AppEntry } from './app-entry.ts';
import { connect } from './connections.ts';
import type { FlowTransport } from './flow-transport.ts';
import { ServiceModule } from './service.module.ts';
import { ServiceSettings } from './settings.ts';
import { FLOWS } from './tokens.ts';

/** A process that is up; `stop` drains its flows and closes its clients. */
export interface RunningService {
  readonly httpAddress: string;
  readonly log: Logger;
  /** How long `stop` may take before the process ends all the same, in milliseconds. */
  readonly stopWithinMs: number;
  stop(): Promise<void>;
}

/** Starts these apps in this process: connections, HTTP, then each app's flow. Rejects when one of them cannot start. */
export async function startService(
  name: string,
  apps: readonly AppEntry[],
  environment?: Environment,
): Promise<RunningService> {
  const settings = ServiceSettings.read(environment);
  const connections = await connect(name, settings, environment);
  const nest = await NestFactory.create(ServiceModule.of(apps, connections), new FastifyAdapter(), { logger: false });
  const flows = nest.get<readonly FlowTransport[]>(FLOWS);
  for (const strategy of flows) nest.connectMicroservice({ strategy });
  // Until every app has started and named its own checks, the process is not ready.
  const starting = connections.resources.health.check({ name: 'start' });
  await nest.listen(settings.httpPort, settings.httpHost);
  await nest.startAllMicroservices();
  starting.up();
  const { log } = connections.resources;
  log.info('started', { url: await nest.getUrl() });
  const { stopWithinMs } = settings;
  return { httpAddress: await nest.getUrl(), log, stopWithinMs, stop: () => nest.close() };
}

/** The apps of a process, or what loads them. */
export type Apps = readonly AppEntry[] | (() => Promise<readonly AppEntry[]>);

/**
 * Runs these apps until SIGTERM or SIGINT; a second signal ends the process at once, and so does its time to stop: what waits
 * for a broker that is gone would wait for ever. Where one of them cannot be loaded or started, the process ends and says why.
 */
export async function runService(name: string, apps: Apps, environment?: Environment): Promise<void> {
  await runMain(
    async () => {
      const loaded = typeof apps === 'function' ? await apps() : apps;
      const service = await startService(name, loaded, environment);
      const shutdown = shutdownSequence({ logger: service.log, limitMs: service.stopWithinMs });
      shutdown.add(name, () => service.stop());
      shutdown.onSignals();
    },
    (error) => {
      process.stderr.write(`${name} could not start: ${error instanceof Error ? error.message : 'unknown error'}\n`);
      process.exit(1);
    },
  );
}
