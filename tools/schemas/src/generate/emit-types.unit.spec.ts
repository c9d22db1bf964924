import { describe, expect, it } from 'vitest';
import { bedMade, fixture, setOf } from '../schema-set.fixture.ts';
import { generate } from './generate.ts';

function generated(name: string): string {
  return generate(setOf(fixture)).find((file) => file.path.endsWith(`generated/${name}`))?.text ?? '';
}

describe('generated types', () => {
  it('give every field as read, and let defaults be left out as written', () => {
    const text = generated('hospital.ts');
    expect(text).toContain('  readonly place: Place | Cleared | null;\n');
    expect(text).toContain('  readonly place?: PlaceDraft | Cleared | null | undefined;\n');
    expect(text).toContain('  readonly bed: string;\n');
    expect(text).toContain("import type { Cleared, Mood, Place, PlaceDraft } from './shared.ts';\n");
  });

  it('make enums unions and Cleared a literal', () => {
    const text = generated('shared.ts');
    expect(text).toContain("export type Mood = 'UNKNOWN' | 'GOOD';\n");
    expect(text).toContain('export interface Cleared {\n  readonly cleared: true;\n}\n');
  });

  it('carry the documentation', () => {
    expect(generated('hospital.ts')).toContain('/** A bed was made. */\nexport interface BedMade {');
  });

  it('list each record with its topic, version and fingerprint', () => {
    expect(generated('catalogue.ts')).toMatch(
      /BedMade: {"type":"BedMade","topic":"care.hospital".*"version":1,"fingerprint":"[0-9a-f]{16}"/,
    );
  });

  it('are one for a type that several settings publish, with a record for each in the catalogue', () => {
    const ofGps = { ...bedMade, namespace: 'uk.carerelay.gp' };
    const files = generate(setOf({ 'gp/bed-made.avsc': ofGps, ...fixture }));
    const text = (name: string) => files.find(({ path }) => path.endsWith(`generated/${name}`))?.text;
    expect(text('gp.ts')).toBeUndefined();
    expect(text('catalogue.ts')).toMatch(/ BedMade: {"type":"BedMade","topic":"care.hospital"/);
    expect(text('catalogue.ts')).toMatch(/furtherEntries[^\n]*\n {2}{"type":"BedMade","topic":"care.gp"/);
  });

  it('leave examples out of what is registered', () => {
    expect(generated('schema-texts.ts')).not.toContain('"example"');
  });
});
