import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LOCAL_TEST } from '../places.ts';
import { type KafkaPrograms, startKafka } from '../services/kafka.ts';
import type { ServiceHandle } from '../services/service.ts';
import { freePorts } from './free-ports.ts';

export interface ScratchKafkaPlace {
  /** Any free one unless given. */
  readonly port?: number;
  /** Where clients are sent, when something stands between; the broker itself unless given. */
  readonly advertised?: string;
}

/** A broker of one test's own: what it suffers, or is written to it, no other test notices. */
export interface ScratchKafka {
  readonly service: ServiceHandle;
  readonly address: string;
  /** Stops it and forgets what it kept. */
  close(): Promise<void>;
}

export async function startScratchKafka(programs: KafkaPrograms, place: ScratchKafkaPlace = {}): Promise<ScratchKafka> {
  mkdirSync(LOCAL_TEST, { recursive: true });
  // There the next run ends a broker that nobody stopped, and forgets what it kept.
  const folder = mkdtempSync(join(LOCAL_TEST, 'scratch-kafka-'));
  const forget = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const [port = 0, controllerPort = 0] = await freePorts(2);
    const service = await startKafka({ folder, port, controllerPort, ...place }, programs);
    const close = (): Promise<void> => service.stop().finally(forget);
    return { service, address: place.advertised ?? service.address, close };
  } catch (error) {
    forget();
    throw error;
  }
}
