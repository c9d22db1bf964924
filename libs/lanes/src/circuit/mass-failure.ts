export interface MassFailureLimits {
  readonly massSubjects: number | 'off';
  readonly massWithinMs: number;
}

/** More codes than a receiver ever answers with; the one not heard for longest is forgotten first. */
const mostCodes = 100;

/** Counts how many different patients were rejected with one code lately: so many are the destination's own trouble. */
export class MassFailure {
  readonly #limits: MassFailureLimits;
  readonly #byCode = new Map<string, Map<string, number>>();

  constructor(limits: MassFailureLimits) {
    this.#limits = limits;
  }

  /** True when this rejection makes the number full; counting begins anew then. */
  rejected(code: string, subject: string, now: number): boolean {
    const { massSubjects, massWithinMs } = this.#limits;
    if (massSubjects === 'off') return false;
    const heard = this.#heard(code);
    // Last heard comes last: what is too old stands at the front.
    heard.delete(subject);
    heard.set(subject, now);
    for (const [one, at] of heard) {
      if (now - at <= massWithinMs) break;
      heard.delete(one);
    }
    if (heard.size < massSubjects) return false;
    this.#byCode.delete(code);
    return true;
  }

  #heard(code: string): Map<string, number> {
    const heard = this.#byCode.get(code) ?? new Map<string, number>();
    this.#byCode.delete(code);
    this.#byCode.set(code, heard);
    for (const oldest of this.#byCode.keys()) {
      if (this.#byCode.size <= mostCodes) break;
      this.#byCode.delete(oldest);
    }
    return heard;
  }
}
