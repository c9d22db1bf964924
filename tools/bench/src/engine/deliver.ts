import { isPoisoned } from './bench-event.ts';
import type { StartReading } from './questions.ts';

export interface BenchRequest {
  readonly url: string;
  readonly body: Uint8Array;
  readonly subject: string;
}

/** One request, as plain as can be: the status of the answer, whose body is read to its end. */
export async function deliver({ url, body, subject }: BenchRequest, { hasPoison }: Pick<StartReading, 'hasPoison'>) {
  const poison = hasPoison && isPoisoned(subject) ? { 'bench-poison': '1' } : {};
  const answer = await fetch(url, { method: 'POST', body: Buffer.from(body), headers: poison });
  await answer.arrayBuffer();
  return answer.status;
}

/** Which receivers an event goes to, by its patient. */
export function receiversOf(
  subject: string,
  { receivers, to }: Pick<StartReading, 'receivers' | 'to'>,
): readonly number[] {
  const all = receivers.map((_url, index) => index);
  return to === 'all' ? all : [Number(subject.slice(3, 9)) % all.length];
}
