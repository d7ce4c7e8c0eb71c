/** Pagefind through its interface for scripts, loaded when a reader turns to the box. */
"use strict";

globalThis.engine = {
  /** Return the milliseconds from the focus of the box to a first result. */
  first(query) {
    const begin = async () => {
      document.querySelector("input").focus();
      globalThis.pagefind = await import("/pagefind/pagefind.js");
      const { results } = await pagefind.search(query);
      document.querySelector("ol").append((await results[0].data()).meta.title);
    };
    return until(begin, () => document.querySelector("ol").textContent);
  },

  /** Return the addresses of everything that `query` finds. */
  async find(query) {
    const { results } = await pagefind.search(query);
    return Promise.all(results.map(async (result) => (await result.data()).url));
  },
};
