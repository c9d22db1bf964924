import type { StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import { foldOpen, laneTopic } from '@care-relay/lanes';

/** An entry that waits for a person although nobody was asked to refuse anything any more. */
export interface HeldAtEnd {
  readonly practice: string;
  readonly eventId: string;
}

/** What stands held for practices now. */
export async function readHeld(bus: EventBus, codec: StateCodec): Promise<readonly HeldAtEnd[]> {
  const open = await foldOpen(bus.readToEnd(laneTopic), { codec, group: 'gp-practice' });
  return open.flatMap(({ held, destination, eventId }) =>
    held && eventId !== undefined ? [{ practice: destination, eventId }] : [],
  );
}
