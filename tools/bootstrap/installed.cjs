'use strict';
// Whether node_modules holds what package-lock.json asks for.

const { createHash } = require('node:crypto');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const NOTE = join('node_modules', '.care-relay-installed');

const readText = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const lockDigest = (root) =>
  createHash('sha256')
    .update(readText(join(root, 'package-lock.json')))
    .digest('hex');

/** True right after an install from this very lock file, or when npm's own note of what it installed agrees with it. */
function isInstalled(root) {
  if (readText(join(root, NOTE)) === lockDigest(root)) return true;
  if (!agrees(root)) return false;
  noteInstall(root);
  return true;
}

function noteInstall(root) {
  writeFileSync(join(root, NOTE), lockDigest(root));
}

/** npm writes node_modules/.package-lock.json at the end of every install; what is optional may be missing from it. */
function agrees(root) {
  const wanted = packages(join(root, 'package-lock.json'));
  const present = packages(join(root, 'node_modules', '.package-lock.json'));
  if (present.size === 0) return false;
  const same = ([path, found]) => wanted.get(path)?.version === found.version;
  const there = ([path, entry]) => entry.optional || entry.devOptional || present.has(path);
  return [...present].every(same) && [...wanted].every(there);
}

function packages(file) {
  const text = readText(file);
  const entries = text === '' ? [] : Object.entries(JSON.parse(text).packages);
  return new Map(entries.filter(([path]) => path.startsWith('node_modules/')));
}

module.exports = { isInstalled, noteInstall };
