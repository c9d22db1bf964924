import { setTimeout as pause } from 'node:timers/promises';
import { commandTopic } from '@care-relay/lanes';
import { NoSuchTarget, type Strike } from './fault.ts';

const topicOf: Readonly<Record<string, string>> = {
  'gp-practice': 'care.hospital',
  'hospital-pas.map': 'intake.hospital-pas',
};

const joinsWithinMs = 10_000;

/** Another member joins the group, is given partitions, does nothing with them, and leaves: twice all change hands. */
export const rebalanced: Strike = async (fault, { world }) => {
  const topic = topicOf[fault.target];
  if (topic === undefined) throw new NoSuchTarget(fault);
  const extra = await world.bus.consume({
    group: fault.target,
    topics: [topic, commandTopic],
    startAt: () => Promise.resolve('earliest'),
    gained: () => Promise.resolve(),
    batch: () => Promise.resolve(),
    lost: () => Promise.resolve(),
  });
  const until = Date.now() + joinsWithinMs;
  while (extra.state === 'joining' && extra.owned.length === 0 && Date.now() < until) await pause(20);
  return () => extra.close();
};
