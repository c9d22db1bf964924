'use strict';
// Runs one program of the preparation, quietly unless it takes long or fails, and passes signals on to it. What it says goes to
// standard error: what a command prints (a token, JSON) is for programs.

const { spawn } = require('node:child_process');

const SILENT_MS = 2_000;

/** Resolves with the milliseconds taken; rejects with a sentence after printing what the program said. */
function run({ title, program, args, cwd }) {
  const started = Date.now();
  const soon = setTimeout(() => console.error(`… ${title}`), SILENT_MS);
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    const stopPassing = passSignals(child);
    const finish = (problem) => {
      clearTimeout(soon);
      stopPassing();
      const ms = Date.now() - started;
      if (problem) return reject(new Error(`${said.trimEnd()}\n✗ ${title}: ${problem}`.trim()));
      if (ms > SILENT_MS) console.error(`✓ ${title} (${(ms / 1000).toFixed(1)} s)`);
      resolve(ms);
    };
    child.once('error', (error) => finish(error.message));
    child.once('close', (code, signal) => finish(code === 0 ? undefined : `ended with ${code ?? signal}`));
  });
}

function passSignals(child) {
  const pass = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  return () => signals.forEach((signal) => process.off(signal, pass));
}

module.exports = { run };
