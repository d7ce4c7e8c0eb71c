// @ts-check
/** What is chosen on the page of all cases <-> the address, so that a link shows the same view. */
(function () {
  "use strict";

  const OWN = new Set(["q", "sort"]);

  /**
   * Return the view that the part of an address after # describes. Unlike ?, it may change in
   * pages opened from file:// too.
   * @param {string} hash
   * @returns {Compendium.View}
   */
  function read(hash) {
    const given = new URLSearchParams(hash.includes("=") ? hash.replace(/^#/, "") : "");
    /** @type {Compendium.Selection} */
    const selection = new Map();
    for (const key of new Set(given.keys())) {
      if (!OWN.has(key)) selection.set(key, new Set(given.getAll(key)));
    }
    return { query: given.get("q") ?? "", sort: given.get("sort") ?? "", selection };
  }

  /**
   * Return the part of an address after # that describes `view`; empty for all cases.
   * @param {Compendium.View} view
   */
  function write(view) {
    const given = new URLSearchParams();
    if (view.query) given.set("q", view.query);
    for (const [key, codes] of view.selection) {
      for (const code of codes) given.append(key, code);
    }
    if (view.sort) given.set("sort", view.sort);
    return given.toString();
  }

  Compendium.state = { read, write };
})();
