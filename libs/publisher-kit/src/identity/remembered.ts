/**
 * `make` with a memory of its newest answers: at least `limit` of them, at most twice as many. Each is kept until so many
 * others were made that the older half goes.
 */
export function remembered(limit: number, make: (text: string) => string): (text: string) => string {
  let newer = new Map<string, string>();
  let older = new Map<string, string>();
  return (text) => {
    const known = newer.get(text);
    if (known !== undefined) return known;
    const answer = older.get(text) ?? make(text);
    if (newer.size >= limit) {
      older = newer;
      newer = new Map();
    }
    newer.set(text, answer);
    return answer;
  };
}
