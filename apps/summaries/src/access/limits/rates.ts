import { createHash } from 'node:crypto';
import type { Asker } from '../admitted.ts';
import type { AskedPerson } from '../asked-person.ts';
import type { Incident } from '../incidents/incident-directory.ts';
import type { Limit, Limits, PerAsker } from '../register/register.ts';
import type { Counts } from './counts.ts';

/** How much somebody asks, against the limits. */
export interface Rates {
  /** Counts a question. False where it is one too many of this person, or of their organisation. */
  mayAsk(asker: Asker, isEmergency: boolean): Promise<boolean>;
  /** Counts an answer without information. True where there were so many that somebody seems to be trying numbers. */
  missed(asker: Asker): Promise<boolean>;
  /** Counts the people whom an incident admits to. False where this is one too many: those before are admitted to still. */
  mayAdmit(incident: Incident, person: AskedPerson): Promise<boolean>;
}

/** An incident's people are counted for so long after the last of them. */
const incidentMs = 48 * 3_600_000;

export function rates(limits: Limits, counts: Counts): Rates {
  const isWithin = async (key: string, { count, within }: Limit): Promise<boolean> =>
    (await counts.add(key, within)) <= count;
  const areWithin = async (kind: string, { organisation, user }: Asker, limit: PerAsker): Promise<boolean> => {
    const both = await Promise.all([
      isWithin(hashed(kind, organisation, user), limit.user),
      isWithin(hashed(kind, organisation), limit.organisation),
    ]);
    return both.every((one) => one);
  };
  return {
    mayAsk: (asker, isEmergency) =>
      isEmergency ? areWithin('emergency', asker, limits.emergencies) : areWithin('look-up', asker, limits.lookUps),
    missed: async (asker) => !(await areWithin('miss', asker, limits.misses)),
    mayAdmit({ organisation, id }, person) {
      const member = hashed(...[...person.subjects].sort().slice(0, 1));
      const terms = { atMost: limits.personsPerIncident, within: incidentMs };
      return counts.joins(hashed('incident', organisation, id), member, terms);
    },
  };
}

/** Names of staff and incidents do not stand in Redis either. */
function hashed(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}
