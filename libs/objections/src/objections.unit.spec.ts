import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { objectionsFrom } from './objections.ts';
import { parseRegister } from './parse-register.ts';

const recorded = { recordedAt: '2026-03-01T09:00:00Z', reference: 'IG-2026-014' };
const person = { nhsNumber: '9990000018', birthDate: '1965-12-13' };
const dissent = { ...person, ...recorded, to: 'everybody' };
const practice = { kind: 'practice', organisation: 'A81001' } as const;

describe('a register of objections', () => {
  it('says of everything that is wrong where it stands, and no value', () => {
    const wrong = {
      dissents: [
        { ...dissent, nhsNumber: '9990000019' },
        { ...dissent, to: [] },
        { ...person, to: ['practice'] },
      ],
      denials: [{ ...person, ...recorded, organisation: 'A-1' }],
    };
    const said = (() => {
      try {
        return JSON.stringify(parseRegister(JSON.stringify(wrong)));
      } catch (error) {
        return String(error);
      }
    })();
    for (const place of ['dissents.0.nhsNumber', 'dissents.1.to', 'dissents.2.reference', 'denials.0.organisation']) {
      expect(said).toContain(place);
    }
    expect(said).not.toMatch(/999|1965|A-1/);
  });

  it.each(['', '{', '[]', '{"dissents":[]}'])('is refused as a whole: %j', (text) => {
    expect(() => parseRegister(text)).toThrow(expect.objectContaining({ code: 'OBJECTIONS_INVALID' }));
  });
});

describe('a register in a file', () => {
  let folder: string;
  let path: string;
  let edits = 0;
  const write = async (content: string): Promise<void> => {
    await writeFile(path, content);
    // The file system’s clock may be coarser than two writes of a test.
    edits += 1;
    await utimes(path, edits, edits);
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'objections-'));
    path = join(folder, 'objections.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is read again when it changes', async () => {
    await write(JSON.stringify({ dissents: [], denials: [] }));
    const { whyNot } = objectionsFrom({ OBJECTIONS: path });
    expect(await whyNot([person], practice)).toBeUndefined();
    await write(JSON.stringify({ dissents: [dissent], denials: [] }));
    expect(await Promise.all([whyNot([person], practice), whyNot([person], practice)])).toEqual(['DISSENT', 'DISSENT']);
  });

  it('answers nothing while it cannot be read, whatever it said before', async () => {
    await write(JSON.stringify({ dissents: [], denials: [] }));
    const { whyNot } = objectionsFrom({ OBJECTIONS: path });
    expect(await whyNot([person], practice)).toBeUndefined();
    await write('{"dissents": [');
    await expect(whyNot([person], practice)).rejects.toMatchObject({ code: 'OBJECTIONS_INVALID' });
    await rm(path);
    await expect(whyNot([person], practice)).rejects.toMatchObject({ code: 'ENOENT' });
    await write(JSON.stringify({ dissents: [dissent], denials: [] }));
    expect(await whyNot([person], practice)).toBe('DISSENT');
  });

  it('is nobody’s where none is named', async () => {
    expect(await objectionsFrom({}).whyNot([person], practice)).toBeUndefined();
  });
});
