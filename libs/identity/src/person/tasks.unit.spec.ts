import { expect, it } from 'vitest';
import { numbers, pictureOf, subjectOf, traced, updated } from '../identity-world.fixture.ts';
import { tasksOf } from './tasks.ts';

it('a task names the pair and the reason, the same each time, and nothing of a patient', () => {
  const [number] = numbers;
  const one = updated({ id: 'A', at: 0 }, { ...traced(number, '1965-12-13'), names: [{ family: 'Harrowgate' }] });
  const other = updated({ id: 'B', at: 1, source: 'RXX/PAS' }, traced(number, '1965-12-31'));
  const tasks = tasksOf(pictureOf([one, other]).refused);
  const subjects = [subjectOf('A'), subjectOf('B', 'RXX/PAS')];
  expect(tasks).toMatchObject([
    { cause: `identity|BIRTH_DATES_DIFFER|${subjects.join('|')}`, code: 'BIRTH_DATES_DIFFER', subjects },
  ]);
  expect(tasksOf(pictureOf([other, one]).refused)).toEqual(tasks);
  for (const said of [number, '1965', 'Harrowgate']) expect(JSON.stringify(tasks)).not.toContain(said);
});
