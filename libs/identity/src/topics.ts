/** The sources' local records and what people decided about links; compacted; a record stands in its source's partition. */
export const indexTopic = 'relay.index';
