/** What can go wrong, one word each; what each does is in the README's table. */
export const kinds = [
  'killed',
  'stopped',
  'cut',
  'slowed',
  'halfOpen',
  'produceAnswersLost',
  'fetchAnswersLost',
  'rebalanced',
  'folderFull',
  'redisWiped',
  'redisStopped',
  'acceptedTooLate',
  'answeredTwice',
  'patientsRefused',
  'answeredForAnother',
  'clockJumped',
] as const;

export type FaultKind = (typeof kinds)[number];

/** Whom faults of a kind strike: names of processes, brokers, links, groups or receivers. */
export type Targets = Readonly<Record<FaultKind, readonly [string, ...string[]]>>;

/** The processes under test, by the names used in plans, reports and folders. */
export const processes = ['publisher', 'hub', 'gp-a', 'gp-b'] as const;
export type ProcessName = (typeof processes)[number];

export const groups = ['gp-practice', 'hospital-pas.map'] as const;

/** What each kind may strike where so many brokers run. */
export function targetsWith(brokers: number): Targets {
  const [first, ...others] = Array.from({ length: brokers }, (_, n) => `kafka-${n + 1}`);
  const kafka = [first ?? 'kafka-1', ...others] as const;
  const runs = [...processes, ...kafka] as const;
  const links = [...kafka, 'redis', 'receivers', 'senders'] as const;
  const receivers = ['receivers'] as const;
  return {
    killed: runs,
    stopped: runs,
    cut: links,
    slowed: links,
    halfOpen: links,
    produceAnswersLost: kafka,
    fetchAnswersLost: kafka,
    rebalanced: groups,
    folderFull: [...kafka, 'redis'],
    redisWiped: ['redis'],
    redisStopped: ['redis'],
    acceptedTooLate: receivers,
    answeredTwice: receivers,
    patientsRefused: receivers,
    answeredForAnother: receivers,
    clockJumped: processes,
  };
}
