import type { Narrative } from 'fhir/r4.js';

/** Lines as XHTML that FHIR takes (R4, Narrative): one paragraph each, everything escaped. There is at least one line. */
export function narrative(lines: readonly string[], status: Narrative['status'] = 'generated'): Narrative {
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`);
  return { status, div: `<div xmlns="http://www.w3.org/1999/xhtml">${paragraphs.join('')}</div>` };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters, which XML cannot hold, become spaces. */
function escaped(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ').replaceAll(/[&<>"]/g, (one) => entities[one] ?? one);
}
