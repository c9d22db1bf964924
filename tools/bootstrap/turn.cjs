'use strict';
// One preparation at a time in this clone: two installs at once would spoil each other.

const { mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const PAUSE_MS = 250;

/** Waits for whoever prepares now; resolves with the function that ends our turn. */
async function takeTurn(root) {
  const folder = join(root, '.local');
  const file = join(folder, 'preparing');
  mkdirSync(folder, { recursive: true });
  for (let told = false; !take(file); told = true) {
    if (!told) console.error('… waiting for another preparation of this clone to end');
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  const giveUp = () => rmSync(file, { force: true });
  process.once('exit', giveUp);
  return giveUp;
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!holderLives(file)) rmSync(file, { force: true });
    return false;
  }
}

function holderLives(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

module.exports = { takeTurn };
