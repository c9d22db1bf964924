import type { StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import { foldOpen, laneTopic } from '@care-relay/lanes';

/** An entry that waits for a person although nobody was asked to refuse anything any more. */
export interface HeldAtEnd {
  readonly practice: string;
  readonly eventId: string;
  /** When it was seen to be held, ms. */
  readonly at: number;
}

/** What stands held for practices now. */
export async function readHeld(bus: EventBus, codec: StateCodec): Promise<readonly HeldAtEnd[]> {
  const at = Date.now();
  const open = await foldOpen(bus.readToEnd(laneTopic), { codec, group: 'gp-practice' });
  return open.flatMap(({ held, destination, eventId }) =>
    held && eventId !== undefined ? [{ practice: destination, eventId, at }] : [],
  );
}
