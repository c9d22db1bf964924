import { expect, it } from 'vitest';
import { standingView } from './standing-view.ts';

/** A log of one partition, and a view of it that some other process brings on. */
function world() {
  let [generation, reach, high] = ['first', 3, 3];
  return {
    view: {
      load: () => Promise.resolve({ generation, reach: new Map([[0, reach]]), isComplete: true }),
      begin(instead?: string) {
        if (instead === generation) [generation, reach] = ['second', 0];
        return Promise.resolve(generation);
      },
    },
    ends: () => Promise.resolve([{ partition: 0, high }]),
    /** A record is in the log and in the view. */
    another: () => void ([reach, high] = [reach + 1, high + 1]),
    logIsNew: () => void (high = 1),
  };
}

it('is gone on with while others bring it on', async () => {
  const { view, ends, another } = world();
  const load = async () => {
    const loaded = await view.load();
    another();
    return loaded;
  };
  const asked = async () => {
    const found = await ends();
    another();
    return found;
  };
  expect((await standingView({ ...view, load }, asked)).view.generation).toBe('first');
});

it('is begun anew where it stands beyond the end of the log', async () => {
  const { view, ends, logIsNew } = world();
  logIsNew();
  expect(await standingView(view, ends)).toMatchObject({
    view: { generation: 'second', reach: new Map([[0, 0]]) },
    high: new Map([[0, 1]]),
  });
});
