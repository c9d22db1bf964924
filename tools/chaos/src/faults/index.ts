import type { FaultKind } from '../plan/kinds.ts';
import type { Strike } from './fault.ts';
import { cut, fetchAnswersLost, halfOpen, produceAnswersLost, slowed } from './links.ts';
import { clockJumped, killed, stopped } from './processes.ts';
import { rebalanced } from './rebalance.ts';
import { acceptedTooLate, answeredForAnother, answeredTwice, patientsRefused } from './receivers.ts';
import { folderFull, redisStopped, redisWiped } from './stores.ts';

export type { Heal, Stage, Strike } from './fault.ts';

/** How each kind of fault is made. */
export const strikes: Readonly<Record<FaultKind, Strike>> = {
  ...{ killed, stopped, cut, slowed, halfOpen, produceAnswersLost, fetchAnswersLost, rebalanced },
  ...{ folderFull, redisWiped, redisStopped },
  ...{ acceptedTooLate, answeredTwice, patientsRefused, answeredForAnother, clockJumped },
};
