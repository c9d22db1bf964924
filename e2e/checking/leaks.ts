import type { EventBus } from '@care-relay/event-bus';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../world/world.ts';

/** Fields that name or describe a person or a place to find one: identifiers, names, birth dates, addresses, numbers. */
const personal: Readonly<Record<string, readonly number[]>> = {
  PID: [2, 3, 4, 5, 6, 7, 9, 11, 13, 14, 18, 19],
  NK1: [2, 4, 5],
  MRG: [1, 7],
  PV1: [7, 8, 9, 19],
  GT1: [3, 5],
  IN1: [16, 18, 19],
};

/** Short or common parts (`GBR`, `Unknown`) tell nothing of anybody. */
const leastLength = 5;
const common = new Set(['UNKNOWN', 'NHSNBR', 'NHSNMBR', 'VISITID', 'LOCALID', 'SIMULATOR MRN', 'LEGAL', 'CURRENT']);

/** Every value of these messages by which somebody could be known. */
export function wordsOf(messages: readonly string[]): ReadonlySet<string> {
  const parts = messages.flatMap((text) => text.split(/[\r\n]+/)).flatMap(personalParts);
  return new Set(parts.filter(isTelling).map((part) => part.toUpperCase()));
}

function personalParts(segment: string): readonly string[] {
  const [name = '', ...fields] = segment.split('|');
  return (personal[name] ?? []).flatMap((n) => (fields[n - 1] ?? '').split(/[~^&]/));
}

function isTelling(part: string): boolean {
  return part.length >= leastLength && !common.has(part.toUpperCase()) && !/^[A-Z]\d{7}$/.test(part);
}

/** Where one of the words stands outside of record values: `log: …` with the line. */
export async function leaksIn(world: World, bus: EventBus, words: ReadonlySet<string>): Promise<readonly string[]> {
  const places: (readonly [string, string])[] = [
    ...readFileSync(join(world.folder, 'hub', 'log.jsonl'), 'utf8')
      .split('\n')
      .map((line) => ['log', line] as const),
    ...(await world.metrics()).split('\n').map((line) => ['metric', line] as const),
    ['status', JSON.stringify(await world.status())],
  ];
  // A scan of nothing would find nothing.
  for (const place of ['log', 'metric']) if (places.filter(([one]) => one === place).length < 5) return [`no ${place}`];
  for (const topic of [
    'intake.hospital-pas',
    'care.hospital',
    'relay.lanes',
    'relay.statements',
    'relay.commands',
    'relay.ledger',
  ]) {
    for await (const { key, headers } of bus.readToEnd(topic))
      places.push([topic, `${key} ${JSON.stringify(headers)}`]);
  }
  return places.filter(([, text]) => contains(text.toUpperCase(), words)).map(([place, text]) => `${place}: ${text}`);
}

/** What is random by design and could spell anything: subjects, UUIDs, trace contexts. */
const random = /K1:[\w-]{43}|[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}|00-[0-9A-F]{32}-[0-9A-F]{16}-[0-9A-F]{2}/g;

function contains(text: string, words: ReadonlySet<string>): boolean {
  const plain = ` ${text.replaceAll(random, '')} `;
  for (const word of words) if (plain.includes(word) && standsAlone(plain, word)) return true;
  return false;
}

/** A short number within a longer one (`0.1306279`) is not that number. */
function standsAlone(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = `${text.charAt(at - 1)}${text.charAt(at + word.length)}`;
    if (!/[A-Z0-9]/.test(around)) return true;
  }
  return false;
}
