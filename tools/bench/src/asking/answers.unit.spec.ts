import { describe, expect, it } from 'vitest';
import { Answers, notAnswered } from './answers.ts';

const answer = (status: number, ms: number, body = 'twelve bytes') => ({ status, ms, body: Buffer.from(body) });

describe('answers, counted', () => {
  it('spread the times of what was answered with 200, and of nothing else', () => {
    const answers = new Answers();
    for (const ms of [3, 1, 2]) answers.take(answer(200, ms));
    answers.take(
      answer(503, 900, '{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"incomplete"}]}'),
    );
    answers.take(answer(0, 0, ''));
    const { answers: spread, statuses, bytes } = answers.result();
    expect(spread).toEqual({ count: 3, p50: 2, p99: 3, max: 3 });
    expect(statuses).toEqual({ '200': 3, '503 incomplete': 1, '0': 1 });
    expect(bytes).toBe(12);
  });

  it('say in words what was not answered', () => {
    expect(notAnswered([{ statuses: { '200': 9 } }])).toBe('');
    const statuses = { '200': 9, '0': 1, '503 incomplete': 2 };
    expect(notAnswered([{ statuses }, { statuses }])).toBe(', 2 unanswered, 4 with 503 incomplete');
  });
});
