import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { AppEntry } from './app-entry.ts';
import type { Connections } from './connections.ts';
import { FlowTransport } from './flow-transport.ts';
import { ServiceController } from './http/service.controller.ts';
import { FLOWS, RESOURCES } from './tokens.ts';

const CONNECTIONS = Symbol('connections');

/** Wires the apps of one process. Clients close in `onApplicationShutdown`: only then have the flows drained. */
@Module({})
export class ServiceModule implements OnApplicationShutdown {
  readonly #connections: Connections;

  constructor(@Inject(CONNECTIONS) connections: Connections) {
    this.#connections = connections;
  }

  static of(apps: readonly AppEntry[], connections: Connections): DynamicModule {
    const flows = apps.map((app) => new FlowTransport(app, connections.resources));
    return {
      module: ServiceModule,
      controllers: [ServiceController],
      providers: [
        { provide: CONNECTIONS, useValue: connections },
        { provide: RESOURCES, useValue: connections.resources },
        { provide: FLOWS, useValue: flows },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#connections.close();
  }
}
