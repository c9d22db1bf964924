import { SettingsInvalid } from './settings/settings.ts';

/**
 * Runs a program's main function: wrong settings are printed as they are, without a stack, and end it with exit code 78
 * (EX_CONFIG); any other failure is left to `failed`.
 */
export async function runMain(main: () => Promise<void>, failed: (error: unknown) => void): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (error instanceof SettingsInvalid) {
      process.stderr.write(`${error.message}\n`);
      // What was opened before the setting was read must not keep the process alive.
      process.exit(78);
    }
    process.exitCode = 1;
    failed(error);
  }
}
