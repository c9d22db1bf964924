/** An Avro schema as JSON. */
export type SchemaJson = string | readonly unknown[] | { readonly [attribute: string]: unknown };

/** Schemas by full name; they refer to each other by full name. */
export type SchemaTexts = Readonly<Record<string, SchemaJson>>;

export function isSchemaObject(value: unknown): value is { readonly [attribute: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Throws a `SyntaxError` for what is neither JSON nor of a schema's outer form. */
export function parseSchemaJson(text: string): SchemaJson {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed === 'string' || Array.isArray(parsed) || isSchemaObject(parsed)) return parsed;
  throw new SyntaxError('not an Avro schema');
}
