import avro from 'avsc';
import type { Schema, Type } from 'avsc';

export const clearedName = 'uk.carerelay.shared.Cleared';

type HookOptions = Parameters<avro.ForSchemaOptions['typeHook']>[1];
type Wrapped = Readonly<Record<string, unknown>>;

/**
 * `["null", Cleared, SomeRecord]` as `SomeRecord | Cleared | null`. Avro's own JSON form would wrap such values in the
 * name of their branch, because it cannot tell two records apart; we can, by `cleared`.
 */
class ThreeStateType extends avro.types.LogicalType {
  readonly #record: string;

  constructor(schema: Schema, options: HookOptions) {
    super(schema, options);
    const record =
      this.underlyingType instanceof avro.types.WrappedUnionType ? this.underlyingType.types[2] : undefined;
    if (record?.branchName === undefined) throw new TypeError('a three-state union has three branches');
    this.#record = record.branchName;
  }

  protected override _fromValue(value: Wrapped | null): unknown {
    if (value === null) return null;
    return value[this.#record] ?? value[clearedName];
  }

  protected override _toValue(value: unknown): Wrapped | null | undefined {
    if (value === null) return null;
    if (typeof value !== 'object') return undefined;
    return 'cleared' in value ? { [clearedName]: value } : { [this.#record]: value };
  }

  protected override _resolve(): undefined {
    return undefined;
  }
}

/** A hook for avsc that makes three-state unions of records. One hook serves one compilation. */
export function threeStateHook(): (schema: unknown, options: HookOptions) => Type | undefined {
  const open = new Set<unknown>();
  return (schema, options) => {
    if (!isThreeStateOfRecord(schema, options) || open.has(schema)) return undefined;
    open.add(schema);
    return new ThreeStateType(schema, options);
  };
}

function isThreeStateOfRecord(schema: unknown, options: HookOptions): schema is Schema & unknown[] {
  if (!Array.isArray(schema) || schema.length !== 3) return false;
  const [, cleared, value]: unknown[] = schema;
  return nameOf(cleared) === clearedName && isRecord(value, options);
}

function isRecord(schema: unknown, options: HookOptions): boolean {
  if (typeof schema === 'string') return options.registry[schema]?.typeName === 'record';
  return typeof schema === 'object' && schema !== null && 'type' in schema && schema.type === 'record';
}

function nameOf(schema: unknown): string | undefined {
  if (typeof schema === 'string') return schema;
  if (typeof schema !== 'object' || schema === null || !('name' in schema)) return undefined;
  const namespace = 'namespace' in schema ? `${String(schema.namespace)}.` : '';
  return `${namespace}${String(schema.name)}`;
}
