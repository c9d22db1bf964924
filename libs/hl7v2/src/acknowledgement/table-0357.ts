import type { Table0357 } from '../message/problem.ts';

const TEXTS: Readonly<Record<Table0357, string>> = {
  '0': 'Message accepted',
  '100': 'Segment sequence error',
  '101': 'Required field missing',
  '102': 'Data type error',
  '103': 'Table value not found',
  '200': 'Unsupported message type',
  '201': 'Unsupported event code',
  '202': 'Unsupported processing id',
  '203': 'Unsupported version id',
  '204': 'Unknown key identifier',
  '205': 'Duplicate key identifier',
  '206': 'Application record locked',
  '207': 'Application internal error',
};

const KNOWN: ReadonlyMap<string, string> = new Map(Object.entries(TEXTS));

/** The standard's words for a code of table 0357; undefined for a code outside it. */
export function textOf0357(code: string): string | undefined {
  return KNOWN.get(code);
}
