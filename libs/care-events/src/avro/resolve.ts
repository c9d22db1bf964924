import type { Type } from 'avsc';

export type Resolver = ReturnType<Type['createResolver']>;

/**
 * How to read what `writer` wrote as `reader`, both in Avro's own form. Throws when the two are not compatible.
 * avsc keeps a resolver that it failed to make and hands it out when the same pair of records is met again, which
 * happens in every second three-state union: so only finished ones are kept here. Schemas must not be recursive.
 */
export function resolverFor(reader: Type, writer: Type): Resolver {
  const registry = new Proxy<Record<string, object>>({}, { get: (made, key) => finished(Reflect.get(made, key)) });
  const options = { ignoreNamespaces: false, registry };
  return reader.createResolver(writer, options);
}

function finished(resolver: unknown): unknown {
  return typeof resolver === 'object' && resolver !== null && '_read' in resolver && resolver._read
    ? resolver
    : undefined;
}
