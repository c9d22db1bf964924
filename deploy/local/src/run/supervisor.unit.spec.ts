import { describe, expect, it, vi } from 'vitest';
import { silent } from '../report.ts';
import type { ServiceHandle } from '../services/service.ts';
import { SetupProblem } from '../setup-problem.ts';
import { createSupervisor } from './supervisor.ts';

const stopped = new SetupProblem('SERVICE_STOPPED', 'Kafka stopped by itself.');

function service(restart: () => Promise<void>): ServiceHandle {
  const nothing = async (): Promise<void> => undefined;
  return { name: 'Kafka', address: '127.0.0.1:1', pid: 1, stop: nothing, kill9: nothing, restart };
}

describe('a supervisor', () => {
  it('starts a service again, and gives up after five times in a minute', () => {
    const giveUp = vi.fn<(problem: unknown) => void>();
    const restart = vi.fn(async () => undefined);
    const signal = new AbortController().signal;
    const lost = createSupervisor({ report: silent, signal, now: () => 0, giveUp });
    for (let time = 0; time < 5; time += 1) lost(stopped, service(restart));
    expect(giveUp).not.toHaveBeenCalled();
    lost(stopped, service(restart));
    expect(restart).toHaveBeenCalledTimes(5);
    expect(giveUp).toHaveBeenCalledExactlyOnceWith(stopped);
  });

  it('does nothing once everything is being stopped', () => {
    const restart = vi.fn(async () => undefined);
    const lost = createSupervisor({ report: silent, signal: AbortSignal.abort(), now: () => 0, giveUp: vi.fn() });
    lost(stopped, service(restart));
    expect(restart).not.toHaveBeenCalled();
  });

  it('gives up when the service does not come back', async () => {
    const giveUp = vi.fn<(problem: unknown) => void>();
    const signal = new AbortController().signal;
    const lost = createSupervisor({ report: silent, signal, now: () => 0, giveUp });
    lost(
      stopped,
      service(() => Promise.reject(stopped)),
    );
    await vi.waitFor(() => expect(giveUp).toHaveBeenCalledWith(stopped));
  });
});
