/** What stands parked, claims and settled offsets of every flow: compacted, in the partition of the event. */
export const laneTopic = 'relay.lanes';
