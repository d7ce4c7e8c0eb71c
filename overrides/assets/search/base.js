// @ts-check
/** The name under which the site's scripts know each other, and the way to the site's root. */
"use strict";

// @ts-expect-error  the other scripts fill it
globalThis.Compendium = {
  root: new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src).href,
};
