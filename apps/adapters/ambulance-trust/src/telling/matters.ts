import type { Trust, TrustDirectory } from '../directory/index.ts';
import type { Incident, Incidents } from '../incidents/index.ts';
import type { Withdrawer, WithdrawnLookUp, WithdrawnLookUps } from '../withdrawals/index.ts';
import type { Matter } from './rounds.ts';
import type { SentUpdates } from './sent-updates.ts';
import type { Looked, Teller } from './teller.ts';
import { keptMs, type ToldLog } from './told-log.ts';
import { type Told, toldKey } from './told.ts';

export interface MattersParts {
  readonly directory: TrustDirectory;
  readonly incidents: Incidents;
  readonly teller: Pick<Teller, 'look' | 'letGo'>;
  readonly told: Pick<ToldLog, 'all'>;
  readonly withdrawer: Pick<Withdrawer, 'look' | 'isDone' | 'isOver' | 'forget'>;
  readonly withdrawn: Pick<WithdrawnLookUps, 'all' | 'forget'>;
  readonly updates: Pick<SentUpdates, 'follow'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Everything that may be told now: each incident, what its directory has no longer, and what summaries withdrew. */
export function mattersWith(parts: MattersParts): () => Promise<readonly Matter[]> {
  const trusts = new Map<string, Trust>(parts.directory.trusts);
  return async () => {
    await parts.updates.follow();
    const all = new Map((await parts.incidents.all()).map((one) => [keyOf(one), one]));
    return [
      ...incidentMatters(all, trusts, parts),
      ...goneMatters(all, trusts, parts),
      ...(await withdrawnMatters(all, trusts, parts)),
    ];
  };
}

type Known = ReadonlyMap<string, Incident>;
type Trusts = ReadonlyMap<string, Trust>;

const keyOf = ({ organisation, id }: Pick<Incident, 'organisation' | 'id'>): string =>
  toldKey({ organisation, incident: id });

function incidentMatters(all: Known, trusts: Trusts, { teller }: MattersParts): readonly Matter[] {
  return [...all].flatMap(([key, incident]) => {
    const trust = trusts.get(incident.organisation);
    return trust === undefined ? [] : [{ key, trust, look: () => teller.look(trust, incident) }];
  });
}

/** What is left to do about what the directory has no longer. */
function goneMatters(all: Known, trusts: Trusts, { teller, told, now }: MattersParts): readonly Matter[] {
  return told.all().flatMap((one) => {
    const [key, trust] = [toldKey(one), trusts.get(one.organisation)];
    if (trust === undefined || all.has(key) || now() < dueFrom(one, trust)) return [];
    return [{ key, trust, look: () => teller.letGo(trust, one) }];
  });
}

/** A withdrawal at once; anything else once the incident must be over, whatever became of it, or its record is of no use. */
function dueFrom({ standing, at }: Told, { openAtMostMs, graceMs }: Trust): number {
  if (standing === 'WITHDRAWING') return at;
  return standing === 'STANDING' ? at + openAtMostMs + graceMs : at + keptMs;
}

/** What was withdrawn before the trust was connected it was never told of. */
async function withdrawnMatters(all: Known, trusts: Trusts, { withdrawer, withdrawn }: MattersParts) {
  const forget = async (one: WithdrawnLookUp): Promise<Looked> => {
    await withdrawer.forget(one);
    withdrawn.forget(one);
    return 'done';
  };
  return (await withdrawn.all()).flatMap((one): readonly Matter[] => {
    const trust = trusts.get(one.organisation);
    if (trust === undefined) return [];
    if (withdrawer.isOver(one)) return [{ key: one.lookUp, trust, look: () => forget(one) }];
    if (withdrawer.isDone(one) || one.at < Date.parse(trust.since)) return [];
    const incident = all.get(toldKey(one));
    return [{ key: one.lookUp, trust, look: () => withdrawer.look({ trust, withdrawn: one, incident }) }];
  });
}
