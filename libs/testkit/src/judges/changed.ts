type Json = Record<string, unknown> | unknown[];

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** A copy of `whole` with what stands at `path` (`entry.1.resource.status`) replaced; `undefined` takes it away. */
export function changed(whole: unknown, path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(whole);
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const parent = steps.reduce<unknown>((at, step) => (isJson(at) ? Reflect.get(at, step) : undefined), copy);
  if (!isJson(parent)) throw new TypeError(`nothing stands at ${path}`);
  if (value === undefined && Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
  return copy;
}

/** What stands at a path. */
export function at(whole: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, step) => (isJson(part) ? Reflect.get(part, step) : undefined), whole);
}
