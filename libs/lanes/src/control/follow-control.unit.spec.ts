import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBus } from '@care-relay/event-bus';
import { beforeEach, describe, expect, it } from 'vitest';
import { controlTopic, type ControlToWrite, writeControl } from './control-log.ts';
import { followControl, type FollowControlParts } from './follow-control.ts';

const codec = createStateCodec(fixedSchemaIds());

describe('what people set for a destination', () => {
  let bus: MemoryBus;
  let acts: string[];
  let look: () => Promise<void>;

  async function set(kind: ControlToWrite['kind'], more: Partial<ControlToWrite> = {}): Promise<void> {
    const who = { person: 'a.operator', role: 'operations', reason: 'tried', setAt: 1 };
    const producer = await bus.producer();
    await writeControl({ id: 'c', group: 'g', destination: 'north', kind, ...who, ...more }, { producer, codec });
  }

  /** Follows with a hand on the clock: `look` lets it look once more and resolves when it has. */
  async function follow(more: Partial<FollowControlParts> = {}) {
    let goOn: (() => void) | undefined;
    let waits: () => void = () => undefined;
    const wait = (signal: AbortSignal): Promise<void> => {
      waits();
      return new Promise((resolve) => {
        goOn = resolve;
        signal.addEventListener('abort', () => resolve());
      });
    };
    look = () =>
      new Promise<void>((resolve) => {
        waits = resolve;
        goOn?.();
      });
    const gates = {
      pause: (to: string) => void acts.push(`pause ${to}`),
      resume: (to: string) => void acts.push(`resume ${to}`),
      throttle: (to: string, rate: number | undefined) => void acts.push(`throttle ${to} ${rate ?? 'none'}`),
    };
    return followControl({ bus, codec, group: 'g', gates, wait, ...more });
  }

  beforeEach(() => {
    bus = new MemoryBus();
    bus.broker.log.createTopic(controlTopic, 1);
    acts = [];
  });

  it('stands before anything starts, the last of each kind', async () => {
    await set('PAUSE');
    await set('THROTTLE', { ratePerSecond: 2 });
    await set('PAUSE', { destination: 'south' });
    await set('RESUME', { destination: 'south' });
    const followed = await follow();
    expect(acts).toEqual(['throttle north 2', 'pause north', 'throttle south none', 'resume south']);
    await followed.close();
  });

  it('is followed, for this flow only', async () => {
    const followed = await follow();
    await set('PAUSE', { group: 'other' });
    await look();
    expect(acts).toEqual([]);
    await set('PAUSE');
    await look();
    await set('RESUME');
    await look();
    expect(acts).toEqual(['throttle north none', 'pause north', 'throttle north none', 'resume north']);
    await followed.close();
  });

  it('goes on as it stood while the log cannot be asked, and catches up', async () => {
    const failures: unknown[] = [];
    let away = false;
    const asked: FollowControlParts['bus'] = {
      ends: (topic) => (away ? Promise.reject(new RangeError('away')) : bus.ends(topic)),
      readRange: (at, from, to) => bus.readRange(at, from, to),
    };
    const followed = await follow({ bus: asked, failed: (error) => failures.push(error) });
    await set('PAUSE');
    away = true;
    await look();
    expect([acts, failures.length]).toEqual([[], 1]);
    away = false;
    await look();
    expect(acts).toContain('pause north');
    await followed.close();
  });
});
