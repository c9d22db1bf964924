import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from './find-program.ts';

export const JAVA_NEEDED = 17;

export interface JavaSearch {
  /** `JAVA_HOME`, where set. */
  readonly home?: string | undefined;
  readonly searchPath: string;
}

/** A Java of at least version 17: the one of `JAVA_HOME`, else the first on the path; undefined when neither will do. */
export async function findJava({ home, searchPath }: JavaSearch): Promise<string | undefined> {
  const candidates = [home && findProgram('java', join(home, 'bin')), findProgram('java', searchPath)];
  for (const java of candidates) {
    if (java && (await javaVersion(java)) >= JAVA_NEEDED) return java;
  }
  return undefined;
}

/** 17 for `17.0.15`, 8 for `1.8.0_292`, 0 where the program does not say. */
export function readJavaVersion(said: string): number {
  const [, first = '0', second = '0'] = /version "(\d+)(?:\.(\d+))?/.exec(said) ?? [];
  return Number(first === '1' ? second : first);
}

async function javaVersion(java: string): Promise<number> {
  try {
    const { stdout, stderr } = await promisify(execFile)(java, ['-version'], { timeout: 20_000 });
    return readJavaVersion(stderr + stdout);
  } catch {
    return 0;
  }
}
