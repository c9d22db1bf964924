import { describe, expect, it } from 'vitest';
import { readJavaVersion } from './java.ts';

describe('the version of Java', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment', 17],
    ['openjdk version "21" 2023-09-19', 21],
    ['java version "1.8.0_292"', 8],
    ['openjdk version "25-ea"', 25],
    ['command not found', 0],
  ])('of %j is %i', (said, version) => {
    expect(readJavaVersion(said)).toBe(version);
  });
});
