// @ts-check
/** Something the person at the keyboard can put right: shown as one message, without a stack trace. */
export class UsageError extends Error {}

/**
 * Runs a command-line script: a failure becomes a message and exit status 1.
 * @param {() => Promise<void>} main
 */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof UsageError ? error.message : error);
    process.exitCode = 1;
  }
}
