import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditName, KeptAudit } from './audit-record.ts';

/** Audit records on this machine's disk while Kafka is away. */
export interface AuditJournal {
  /** Resolves once the record would survive a power cut; false where the journal is full. Rejects where the disk fails. */
  put(audit: KeptAudit): Promise<boolean>;
  remove(audit: AuditName): Promise<void>;
  /** What stands in it, the oldest first. */
  list(): readonly AuditName[];
  /** Undefined where somebody took its file away: it stands there no longer, and the others do not wait for it. */
  read(audit: AuditName): Promise<KeptAudit | undefined>;
  readonly size: number;
}

/**
 * A journal in a folder of one process's own, at the most `limit` records. One file for each record: written under another
 * name, forced to disk, then renamed, so that a file is whole or not there.
 */
export async function folderJournal(folder: string, limit: number): Promise<AuditJournal> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = new Set(await namesIn(folder));
  let writing = 0;
  const path = (name: string): string => join(folder, name);
  return {
    get size() {
      return names.size;
    },
    async put(audit) {
      const name = fileName(audit);
      if (names.size + writing >= limit) return false;
      writing++;
      try {
        await write(path(name), audit.value);
        await sync(folder);
        names.add(name);
      } finally {
        writing--;
      }
      return true;
    },
    async remove(audit) {
      await rm(path(fileName(audit)), { force: true });
      names.delete(fileName(audit));
    },
    list: () => [...names].sort().map(auditOf),
    async read(audit) {
      const value = await read(path(fileName(audit)));
      if (value === undefined) names.delete(fileName(audit));
      return value && { ...audit, value };
    },
  };
}

/** Sorts by time; 15 digits of milliseconds last beyond the year 33000. */
function fileName({ at, lookUp, revision }: AuditName): string {
  return `${String(at).padStart(15, '0')}.${lookUp}.${revision}`;
}

function auditOf(name: string): AuditName {
  const [at = '', lookUp = '', revision = ''] = name.split('.');
  return { at: Number(at), lookUp, revision: Number(revision) };
}

async function write(path: string, value: Buffer): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(value);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

/** A rename is safe once its folder is; Windows cannot open folders and keeps them by itself. */
async function sync(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What a power cut left half-written was never answered for: it is removed. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder);
  const halves = found.filter((name) => name.endsWith('.new'));
  await Promise.all(halves.map((name) => rm(join(folder, name), { force: true })));
  return found.filter((name) => /^\d{15}\.[0-9a-f-]{36}\.\d+$/.test(name));
}

/** Undefined where there is no such file. */
async function read(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
