import { foldOpen, laneTopic, writeCommand } from '@care-relay/lanes';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from '../faults/fault.ts';

const [untilCalmMs, lookEveryMs] = [5_000, 500];

/** Releases what waits for a person, and what is held while that is done, until nothing is, for some seconds at most. */
export async function releaseAll(stage: Pick<Stage, 'world' | 'states'>): Promise<void> {
  const until = performance.now() + untilCalmMs;
  do await pause(lookEveryMs);
  while ((await releaseHeld(stage)) > 0 && performance.now() < until);
}

/** Releases everything that waits for a person, as people do: by a command to the owner. Resolves with how many there were. */
export async function releaseHeld({ world: { bus }, states: codec }: Pick<Stage, 'world' | 'states'>): Promise<number> {
  const open = await foldOpen(bus.readToEnd(laneTopic), { codec });
  const held = open.filter((entry) => entry.held);
  if (held.length === 0) return 0;
  const producer = await bus.producer();
  try {
    await Promise.all(held.map((entry) => writeCommand(releaseOf(entry), { producer, codec })));
  } finally {
    await producer.close();
  }
  return held.length;
}

type Held = Awaited<ReturnType<typeof foldOpen>>[number];

function releaseOf({ group, destination, at }: Held): Parameters<typeof writeCommand>[0] {
  const decision = { person: 'the harness', role: 'operations', reason: 'the practice takes the patient again' };
  const command = { ...decision, id: randomUUID(), kind: 'RELEASE' as const, destination, at, issuedAt: Date.now() };
  return { group, command };
}
