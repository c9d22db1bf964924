import { KAFKA_API } from '@care-relay/testkit';
import type { TcpProxy } from '../network/tcp-proxy.ts';
import type { Broker } from '../world/brokers.ts';
import type { PlannedFault } from '../plan/plan.ts';
import { type Heal, NoSuchTarget, nothingToHeal, type Stage, type Strike } from './fault.ts';

type Link = Pick<TcpProxy, 'cutAll' | 'freezeAll' | 'slow'>;

/** The connections that the plan names: of one broker's clients, to Redis, to the receivers, of the senders. */
function linksOf(fault: PlannedFault, { world }: Stage): readonly Link[] {
  if (fault.target === 'redis') return [world.redis.proxy];
  if (fault.target === 'receivers') return [world.receivers];
  if (fault.target === 'senders') return world.lines;
  return [linkOf(brokerOf(fault, world.brokers))];
}

function brokerOf(fault: PlannedFault, brokers: readonly Broker[]): Broker {
  const found = brokers.find(({ name }) => name === fault.target);
  if (found === undefined) throw new NoSuchTarget(fault);
  return found;
}

function linkOf({ proxy }: Broker): Link {
  return {
    cutAll: () => proxy.cutAll(),
    freezeAll: () => proxy.freezeAll(),
    slow: (ms) => (proxy.judge = ms === 0 ? () => ({ kind: 'pass' }) : () => ({ kind: 'delay', ms })),
  };
}

const cutEveryMs = 250;

/** Every connection is cut, and again while the fault is open. */
export const cut: Strike = (fault, stage) => {
  const links = linksOf(fault, stage);
  const cutAll = (): void => links.forEach((link) => link.cutAll());
  cutAll();
  const again = setInterval(cutAll, cutEveryMs);
  const heal: Heal = () => Promise.resolve(clearInterval(again));
  return Promise.resolve(heal);
};

/** Everything takes 50 to 350 ms longer on the way. */
export const slowed: Strike = (fault, stage) => {
  const links = linksOf(fault, stage);
  links.forEach((link) => link.slow(50 + Math.floor(fault.draw * 300)));
  const heal: Heal = () => Promise.resolve(links.forEach((link) => link.slow(0)));
  return Promise.resolve(heal);
};

/** What stands goes silent without being closed; only time-outs find out. */
export const halfOpen: Strike = (fault, stage) => {
  linksOf(fault, stage).forEach((link) => link.freezeAll());
  return Promise.resolve(nothingToHeal);
};

/** A broker's answers to one kind of request are lost: half of them, every time with the connection or every time without. */
function answersLost(apiKey: number): Strike {
  return (fault, { world }) => {
    const { proxy } = brokerOf(fault, world.brokers);
    const kind = fault.draw < 0.5 ? 'cut' : 'swallow';
    let asked = 0;
    proxy.judge = (exchange) => (exchange.apiKey === apiKey && (asked += 1) % 2 === 0 ? { kind } : { kind: 'pass' });
    const heal: Heal = () => Promise.resolve(void (proxy.judge = () => ({ kind: 'pass' })));
    return Promise.resolve(heal);
  };
}

export const produceAnswersLost = answersLost(KAFKA_API.produce);
export const fetchAnswersLost = answersLost(KAFKA_API.fetch);
