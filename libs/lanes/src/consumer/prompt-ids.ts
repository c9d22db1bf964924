import type { Pointer } from '../lane-entry.ts';
import type { LaneTimes } from '../lane-hooks.ts';
import type { SettledId, SettledIds } from './settled-ids.ts';

/** An answer that takes longer is not waited for, and for a while nothing is asked. */
const answersWithinMs = 1_000;
const leftAloneMs = 5_000;

/** Asks for settled ids, and never waits long: a store that hangs must not stop the reading. */
export class PromptIds implements SettledIds {
  readonly #ids: SettledIds;
  readonly #times: Pick<LaneTimes, 'after'>;
  #isLeftAlone = false;

  constructor(ids: SettledIds, times: Pick<LaneTimes, 'after'>) {
    this.#ids = ids;
    this.#times = times;
  }

  async find(ids: readonly SettledId[]): Promise<readonly (Pointer | undefined)[]> {
    const unknown = ids.map(() => undefined);
    if (this.#isLeftAlone || ids.length === 0) return unknown;
    const late = Promise.withResolvers<'late'>();
    const cancel = this.#times.after(answersWithinMs, () => late.resolve('late'));
    const found = await Promise.race([this.#ids.find(ids), late.promise]);
    cancel();
    if (found !== 'late') return found;
    this.#isLeftAlone = true;
    this.#times.after(leftAloneMs, () => (this.#isLeftAlone = false));
    return unknown;
  }
}
