import type { LaneTimes } from '../lane-hooks.ts';

/** The partition is given up: no attempt starts any more. */
export class GivenUp extends Error {
  readonly code = 'GIVEN_UP';
  constructor() {
    super('the partition is given up');
  }
}

/** Waits for the work's end, however it ends, but no longer than this. */
export async function endsWithin(ms: number, work: Promise<void>, { after }: Pick<LaneTimes, 'after'>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const cancel = after(ms, late.resolve);
  await Promise.race([work.catch(() => undefined), late.promise]);
  cancel();
}
