/** A header that is missing or not what it must be. Names the header, never its value. */
export class EnvelopeInvalid extends Error {
  readonly code = 'ENVELOPE_INVALID';
  readonly header: string;
  constructor(header: string, text: string) {
    super(`${header} ${text}`);
    this.header = header;
  }
}

/** Data that does not fit its event type. Names the paths, never the values. */
export class EventDataInvalid extends Error {
  readonly code = 'EVENT_DATA_INVALID';
  readonly type: string;
  readonly paths: readonly string[];
  constructor(type: string, paths: readonly string[]) {
    super(`${type} does not fit its schema at ${paths.join(', ')}`);
    this.type = type;
    this.paths = paths;
  }
}

/** Bytes that are not a framed value of the schema they name. */
export class ValueUnreadable extends Error {
  readonly code = 'VALUE_UNREADABLE';
  constructor(text: string) {
    super(text);
  }
}

/** The schema behind an id is not the one that the record's headers name. */
export class SchemaMismatch extends Error {
  readonly code = 'SCHEMA_MISMATCH';
  readonly schemaId: number;
  constructor(schemaId: number, text: string) {
    super(`schema ${schemaId}: ${text}`);
    this.schemaId = schemaId;
  }
}

/** A record type of this build has no id in the registry: registration happens at deploy. */
export class SchemaNotRegistered extends Error {
  readonly code = 'SCHEMA_NOT_REGISTERED';
  readonly record: string;
  constructor(record: string) {
    super(`${record} is not registered`);
    this.record = record;
  }
}

/** The registry has no schema of this id. */
export class SchemaIdUnknown extends Error {
  readonly code = 'SCHEMA_ID_UNKNOWN';
  readonly schemaId: number;
  constructor(schemaId: number) {
    super(`the registry has no schema ${schemaId}`);
    this.schemaId = schemaId;
  }
}

/** No setting of that topic publishes events of this type. */
export class EventOfNoSuchTopic extends Error {
  readonly code = 'EVENT_OF_NO_SUCH_TOPIC';
  constructor(type: string, topic: string) {
    super(`${type} has no record in ${topic}`);
  }
}
