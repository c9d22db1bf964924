import { completeEvent, createCodec, dataSchemaOf, fixedSchemaIds } from '@care-relay/care-events';
import { parseMessage } from '@care-relay/hl7v2';
import { describe, expect, it } from 'vitest';
import { hasEncounter } from './encounter-types.ts';
import { goldens, written, type Golden } from './golden.fixture.ts';
import { isMapped, mapMessage, type MappingResult } from './map-message.ts';
import { isLinkTrigger, isMergeTrigger } from './pairs.ts';
import { isProblem } from './problem.ts';
import { readTrigger } from './trigger.ts';
import { requiredFields } from './validate.ts';

// The golden pairs are the specification of this mapping. `npm run test:unit -- golden -u` writes out.json anew.
const all = goldens();
const codec = createCodec(fixedSchemaIds());
const EVERY_TRIGGER =
  'A01 A02 A03 A04 A05 A06 A07 A08 A11 A12 A13 A14 A15 A16 A21 A22 A24 A25 A26 A27 A28 A31 A34 A37 A38 A40 A47 A52 A53';

describe('the golden pairs', () => {
  it('show every mapped trigger and every profile', () => {
    const mapped = all.filter((one) => map(one).kind === 'events');
    const triggers = new Set(mapped.map(triggerOf));
    expect([...triggers].sort().join(' ')).toBe(EVERY_TRIGGER);
    expect(EVERY_TRIGGER.split(' ').every(isMapped)).toBe(true);
    for (const profile of ['itk', 'hl7uk-a3', 'cerner', 'plain']) {
      expect(mapped.filter((one) => one.profile.name === profile).length).toBeGreaterThan(2);
    }
  });
});

describe.each(all)('$name', (golden) => {
  it('becomes what out.json says, every time', async () => {
    const first = map(golden);
    await expect(written(golden, first)).toMatchFileSnapshot(golden.path);
    expect(map(golden)).toEqual(first);
  });

  it('gives events that Avro writes and reads back', async () => {
    await checkEncoding(map(golden));
  });

  it('is rejected at the path of each required field that is missing', () => {
    if (map(golden).kind !== 'events') return;
    for (const path of requiredOf(golden)) {
      expect(mapText(golden, blanked(golden.text, path, ''))).toMatchObject({
        kind: 'rejected',
        problem: { at: path },
      });
    }
  });

  it('never fails with any field missing, deleted or unreadable', () => {
    for (const path of everyField(golden.text)) {
      for (const value of ['', '""', '?', '~^&']) {
        const result = mapText(golden, blanked(golden.text, path, value));
        if (result.kind === 'rejected') expect(result.problem.at).toMatch(/^[A-Z][A-Z0-9]{2}|^segment \d+$/);
        if (result.kind === 'events') result.events.forEach(({ type, data }) => codec.encode(type, data));
      }
    }
  });
});

function map({ message, context }: Golden): MappingResult {
  return mapMessage(message, context);
}

function mapText({ context }: Golden, text: string): MappingResult {
  return mapMessage(parseMessage(Buffer.from(text)), context);
}

async function checkEncoding(result: MappingResult): Promise<void> {
  if (result.kind !== 'events') return;
  for (const { type, data } of result.events) {
    const headers = { ce_type: type, ce_dataschema: dataSchemaOf(type) };
    const read = await codec.decode(codec.encode(type, data), headers);
    expect(read).toEqual({ known: true, type, data: completeEvent(type, data) });
  }
}

function triggerOf({ message }: Golden): string {
  const read = readTrigger(message);
  return isProblem(read) ? '' : read.trigger;
}

function requiredOf(golden: Golden): readonly string[] {
  const trigger = triggerOf(golden);
  const several = isMergeTrigger(trigger) || isLinkTrigger(trigger);
  const identified = golden.message.text('PID-31') === 'Y';
  return [
    ...requiredFields(golden.profile, trigger).map(({ path }) => path),
    ...(hasEncounter(trigger) ? ['PV1'] : []),
    ...(several || identified ? [] : ['PID-5.1']),
    ...(isMergeTrigger(trigger) && golden.message.segments('PID').length === 1 ? ['MRG'] : []),
  ];
}

/** The message with another value in one field (of the first such segment), or without the segment. */
function blanked(text: string, path: string, value: string): string {
  const [name = '', field] = path.split('.')[0]?.split('-') ?? [];
  const separator = text.charAt(3);
  const lines = text.split('\r');
  const index = lines.findIndex((line) => line.startsWith(name));
  if (index === -1) return text;
  if (field === undefined) return lines.toSpliced(index, 1).join('\r');
  const parts = (lines[index] ?? '').split(separator);
  parts[Number(field) - (name === 'MSH' ? 1 : 0)] = value;
  return lines.with(index, Array.from(parts, (part) => part ?? '').join(separator)).join('\r');
}

function everyField(text: string): readonly string[] {
  return text.split('\r').flatMap((line) => {
    const name = line.slice(0, 3);
    const count = line.split(text.charAt(3)).length - 1;
    return Array.from({ length: count }, (_, n) => `${name}-${n + (name === 'MSH' ? 3 : 1)}`);
  });
}
