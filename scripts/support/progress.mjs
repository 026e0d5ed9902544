// @ts-check

/**
 * Shows one step of work on one line: what it is, that it goes on (on a terminal), how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const live = process.stdout.isTTY === true;
  const ticking = live ? setInterval(() => process.stdout.write(`\r  ${title} … ${seconds()} `), 200) : undefined;
  try {
    const result = await work();
    process.stdout.write(`${live ? '\r' : ''}  ${title} … ${seconds()}\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${live ? '\r' : ''}  ${title} … failed after ${seconds()}\n`);
    throw error;
  } finally {
    clearInterval(ticking);
  }
}
