import type { Extras } from './queued-entry.ts';

/** Texts of a message's own making must not fill memory: beyond so many they are not shared any more. */
const most = 1_000;

/** One copy of what comes again and again in entries. */
export class KnownTexts {
  readonly #texts = new Map<string, string>();
  readonly #routes = new Map<string, Extras>();

  of(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size < most) this.#texts.set(text, text);
    return text;
  }

  extras({ route, sameThing, replayId }: Extras): Extras | undefined {
    if (sameThing !== undefined || replayId !== undefined)
      return { route: this.of(route), sameThing, replayId: this.of(replayId) };
    if (route === undefined) return undefined;
    const known = this.#routes.get(route);
    if (known !== undefined) return known;
    const made = { route };
    if (this.#routes.size < most) this.#routes.set(route, made);
    return made;
  }
}
