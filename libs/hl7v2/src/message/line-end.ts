const CR = 13;
const LF = 10;

/** Where the line end that starts at `from` is over, blank lines after it included. */
export function afterLineEnd(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === CR || text.charCodeAt(at) === LF) at++;
  return at;
}
