/** Words by which somebody could be found, each with the path where it stands; they read as ODS codes, so that all take them. */
export interface Marks {
  /** The word of a path, made where it is asked for first. */
  word(path: string): string;
  /** Paths whose words a text has, in whatever case of letters. */
  foundIn(text: string): readonly string[];
}

const marked = /PLACE(\d+)Q/gi;

export function marks(): Marks {
  const paths: string[] = [];
  return {
    word(path) {
      if (!paths.includes(path)) paths.push(path);
      return `PLACE${paths.indexOf(path)}Q`;
    },
    foundIn: (text) => [...new Set([...text.matchAll(marked)].map(([, n]) => paths[Number(n)] ?? `PLACE${n}Q`))],
  };
}
