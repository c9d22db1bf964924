/** What became of every event at every destination; 90 days; partition p is about records of partition p. */
export const ledgerTopic = 'relay.ledger';

/** Tasks and alerts, one for each cause; compacted. */
export const alertTopic = 'relay.alerts';

/** What flows read and by which clock, and up to where their events are accounted for; compacted. */
export const flowTopic = 'relay.flows';
