import type { Logger } from '@care-relay/platform';
import type { Trust, TrustDirectory } from '../directory/index.ts';
import type { Incident, Incidents } from '../incidents/index.ts';
import type { Teller } from './teller.ts';
import { toldKey } from './told.ts';

export interface RoundsParts {
  readonly directory: TrustDirectory;
  readonly incidents: Incidents;
  readonly teller: Pick<Teller, 'look'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Pick<Logger, 'warn'>;
}

interface Waiting {
  readonly tries: number;
  readonly from: number;
}

/**
 * Looks at every incident, again and again. One at a time for each incident, so many at once for each trust: what one
 * trust does not take holds up neither another trust nor, but by its share of attempts, another incident.
 */
export class Rounds {
  readonly #parts: RoundsParts;
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #atOnce = new Map<string, number>();
  readonly #waiting = new Map<string, Waiting>();

  constructor(parts: RoundsParts) {
    this.#parts = parts;
  }

  get counts() {
    return { underWay: this.#underWay.size, waiting: this.#waiting.size };
  }

  /** Begins what is due and does not wait for it. Rejects where the incidents cannot be read. */
  async begin(): Promise<void> {
    for (const incident of await this.#parts.incidents.all()) {
      const trust = this.#trustOf(incident);
      if (trust !== undefined && this.#isDue(trust, incident)) this.#look(trust, incident);
    }
  }

  /** Lets what is under way end. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values());
  }

  #trustOf({ organisation }: Incident): Trust | undefined {
    for (const trust of this.#parts.directory.trusts.values()) if (trust.ods === organisation) return trust;
    return undefined;
  }

  #isDue(trust: Trust, { organisation, id }: Incident): boolean {
    const key = toldKey({ organisation, incident: id });
    if (this.#underWay.has(key) || (this.#atOnce.get(organisation) ?? 0) >= trust.concurrency) return false;
    return (this.#waiting.get(key)?.from ?? 0) <= this.#parts.now();
  }

  #look(trust: Trust, incident: Incident): void {
    const { organisation, id } = incident;
    const key = toldKey({ organisation, incident: id });
    this.#atOnce.set(organisation, (this.#atOnce.get(organisation) ?? 0) + 1);
    const looking = this.#parts.teller
      .look(trust, incident)
      .catch((error: unknown) => {
        this.#parts.log.warn('an incident could not be looked at', { error });
        return 'again' as const;
      })
      .then((looked) => {
        if (looked === 'done') this.#waiting.delete(key);
        else this.#wait(key, trust);
        this.#underWay.delete(key);
        this.#atOnce.set(organisation, (this.#atOnce.get(organisation) ?? 1) - 1);
      });
    this.#underWay.set(key, looking);
  }

  #wait(key: string, { policy: { backoff } }: Trust): void {
    const tries = (this.#waiting.get(key)?.tries ?? 0) + 1;
    const pause = Math.min(backoff.maxMs, backoff.firstMs * 2 ** Math.min(tries - 1, 20));
    this.#waiting.set(key, { tries, from: this.#parts.now() + pause });
  }
}
