/** An Avro schema as JSON. */
export type SchemaJson = string | readonly unknown[] | { readonly [attribute: string]: unknown };

/** Schemas by full name; they refer to each other by full name. */
export type SchemaTexts = Readonly<Record<string, SchemaJson>>;

export function isSchemaObject(value: unknown): value is { readonly [attribute: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
