/** A resource with an id, as every resource in a message has. */
export type Identified<Resource> = Resource & { id: string };
