import { expect, it } from 'vitest';
import { flowNotices } from './flow-notices.ts';
import type { Notice } from './notice.ts';

it('keeps two flows with the same destination apart', () => {
  const standing = new Map<string, Notice>();
  const alerts = {
    raise: (notice: Notice) => void standing.set(notice.cause, notice),
    clear: (cause: string) => void standing.delete(cause),
  };
  const [one, two] = [flowNotices('gp-practice', alerts), flowNotices('social-care', alerts)];
  const notice = { cause: 'circuit|Y1', kind: 'task', destination: 'Y1', code: 'HTTP_401', text: 'No.' } as const;
  one.raise(notice);
  two.raise(notice);
  one.clear('circuit|Y1');
  expect([...standing.values()]).toEqual([{ ...notice, group: 'social-care', cause: 'social-care|circuit|Y1' }]);
});
