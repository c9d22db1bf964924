import { readAckHeader } from '../acknowledgement/ack-header.ts';
import { problemAt } from '../acknowledgement/ack-problem.ts';
import { buildAnswers } from '../acknowledgement/build-acknowledgement.ts';
import type { MllpHandler } from '../mllp/server-options.ts';

export const message = (controlId: string, version = '2.4'): Buffer =>
  Buffer.from(
    [
      `MSH|^~\\&|PAS|RCB|HUB|RX1|20260304050607||ADT^A01^ADT_A01|${controlId}|P|${version}||||||UNICODE UTF-8`,
      'EVN|A01|20260304050607',
      'PID|1||MRN1^^^RCB^MR||Müller & Söhne^Žofie'.replace('&', '\\T\\'),
      'PV1|1|I|W1',
      '',
    ].join('\r'),
  );

/** Accepts everything but control ids that start with `bad`, and notes the control ids in order. */
export function acknowledging(received: string[]): MllpHandler {
  let count = 0;
  return async ({ bytes }) => {
    const header = readAckHeader(bytes);
    received.push(header.controlId);
    const bad = header.controlId.startsWith('bad');
    const problem = problemAt('PV1-3', { code: 'WARD_UNKNOWN', table0357: '103', text: 'no such ward' });
    return buildAnswers(header, {
      mode: 'auto',
      verdict: bad ? 'error' : 'accepted',
      problems: bad ? [problem] : [],
      at: new Date(),
      controlId: () => `R${(count += 1)}`,
    });
  };
}
