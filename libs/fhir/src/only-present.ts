type Optional<T> = { [Key in keyof T]: undefined extends T[Key] ? Key : never }[keyof T];

/** `T` with what may be undefined made optional, as FHIR's JSON has it: an absent element has no key. */
export type OnlyPresent<T> = { [Key in Exclude<keyof T, Optional<T>>]: T[Key] } & {
  [Key in Optional<T>]?: Exclude<T[Key], undefined>;
};

/** Leaves out undefined values and empty arrays, which FHIR forbids. */
export function onlyPresent<T extends object>(value: T): OnlyPresent<T>;
export function onlyPresent(value: object): object {
  const isPresent = (part: unknown): boolean => part !== undefined && !(Array.isArray(part) && part.length === 0);
  return Object.fromEntries(Object.entries(value).filter(([, part]) => isPresent(part)));
}
