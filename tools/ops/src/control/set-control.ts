import { type ControlToWrite, writeControl } from '@care-relay/lanes';
import type { SetRequest } from '../arguments/ops-request.ts';
import { flowWith } from '../entries/flows.ts';
import type { OpsContext } from '../ops-context.ts';
import { done, type Said } from '../said.ts';

/** `ops pause|resume|throttle|silence|unsilence`: every process of the flow follows within a second or two. */
export async function setControl(request: SetRequest, { logs, newId, now }: OpsContext): Promise<Said> {
  await flowWith(request, logs);
  const control = controlOf(request, { id: newId(), setAt: now() });
  if (request.dryRun) return done(`Would be: ${effectOf(control)}`);
  const producer = await logs.bus.producer();
  await writeControl(control, { producer, codec: logs.codec });
  await producer.close();
  return done(request.json ? JSON.stringify(control) : effectOf(control));
}

function controlOf(
  { setting, flow, destination, ratePerSecond, forMs, person, role, reason }: SetRequest,
  { id, setAt }: { readonly id: string; readonly setAt: number },
): ControlToWrite {
  return {
    ...{ id, kind: setting, group: flow, destination, person, role, reason, setAt },
    ...(ratePerSecond !== undefined && { ratePerSecond }),
    ...(forMs !== undefined && { until: setAt + forMs }),
  };
}

function effectOf({ kind, group, destination, ratePerSecond, until }: ControlToWrite): string {
  const what = {
    PAUSE: 'nothing is sent until it is resumed; what comes waits, in order',
    RESUME: 'what waits is sent, in order',
    THROTTLE: `at most ${ratePerSecond} attempts a second, all processes each for itself`,
    UNTHROTTLE: 'as fast as its policy allows',
    SILENCE: `its alerts disturb nobody${until === undefined ? '' : ` until ${new Date(until).toISOString()}`}`,
    UNSILENCE: 'its alerts are told again',
  }[kind];
  return `${group} ${destination}: ${what}.`;
}
