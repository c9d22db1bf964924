import type { Environment, Setting } from './setting.ts';

type Values<S> = { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never };

/** One app's settings, declared: `read()` gives them all, or says everything that is wrong. */
export interface Settings<T> {
  /** Reads `process.env` unless given another record. Throws `SettingsInvalid`, naming every missing or wrong variable. */
  read(env?: Environment): T;
  /** What may be set, for documentation. */
  readonly variables: readonly { readonly variable: string; readonly expects: string }[];
}

/** The type of a declaration's values: `type HubSettings = SettingsOf<typeof HubSettings>`. */
export type SettingsOf<S> = S extends Settings<infer T> ? T : never;

/** Every missing or wrong variable at once; no value is repeated. */
export class SettingsInvalid extends Error {
  readonly code = 'SETTINGS_INVALID';
  readonly safeToLog = true;
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`settings are missing or wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'SettingsInvalid';
    this.problems = problems;
  }
}

/** Declares one app's settings; process.env is read nowhere else. */
export function settings<S extends Readonly<Record<string, Setting<unknown>>>>(schema: S): Settings<Values<S>> {
  const declared = Object.entries(schema);
  return {
    variables: declared.map(([, { variable, expects }]) => ({ variable, expects })),
    read(env = process.env) {
      const problems: string[] = [];
      const values: Record<string, unknown> = {};
      for (const [name, setting] of declared) {
        const reading = setting.read(env);
        if (reading.ok) values[name] = reading.value;
        else problems.push(`${setting.variable} ${reading.problem}`);
      }
      if (problems.length > 0) throw new SettingsInvalid(problems);
      // The edge from names to types: each value was made by the setting of its name.
      return values as Values<S>;
    },
  };
}
