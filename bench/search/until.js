/** What the scripts of all engines share. */
"use strict";

/**
 * Call `begin`, and return the milliseconds until `done` is true.
 * @param {() => unknown} begin
 * @param {() => unknown} done
 */
globalThis.until = async (begin, done) => {
  const start = performance.now();
  begin();
  while (!done()) {
    if (performance.now() - start > 120_000) throw new Error("no result came");
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return performance.now() - start;
};
