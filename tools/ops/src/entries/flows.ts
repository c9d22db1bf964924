import { FlowLog, type RegisteredFlow } from '@care-relay/ledger';
import type { HubLogs } from '../hub-logs.ts';
import { UsageError } from '../usage-error.ts';

/**
 * A flow as it registered itself; undefined for one that does not register (a publisher's). Throws `UsageError` where it
 * has no such destination: a slip of the pen.
 */
export async function flowWith(
  { flow, destination }: { readonly flow: string; readonly destination: string },
  logs: HubLogs,
): Promise<RegisteredFlow | undefined> {
  const flows = await new FlowLog(logs).flows();
  const found = flows.find(({ group }) => group === flow);
  const isKnown = found?.clocks.some(({ destinations }) => destinations.includes(destination));
  if (isKnown === false) throw new UsageError(`${flow} has no destination ${destination}`);
  return found;
}
