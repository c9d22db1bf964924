/** What `ce_dataschema` says: which record, which version of it, which shape. */
export interface DataSchema {
  readonly record: string;
  readonly version: number;
  readonly fingerprint: string;
}

const pattern = /^urn:care-relay:schema:([A-Za-z0-9_.]+):([1-9][0-9]*):([0-9a-f]{16})$/;

export function formatDataSchema(schema: DataSchema): string {
  return `urn:care-relay:schema:${schema.record}:${schema.version}:${schema.fingerprint}`;
}

export function parseDataSchema(text: string): DataSchema | undefined {
  const [, record, version, fingerprint] = pattern.exec(text) ?? [];
  if (record === undefined || version === undefined || fingerprint === undefined) return undefined;
  return { record, version: Number(version), fingerprint };
}
