// @ts-check
/** What the desk needs of a browser, asked before anything large is loaded. */
(function () {
  "use strict";

  /** The smallest module with a table of externref: engines before 2021 do not know the type. */
  const MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 4, 4, 1, 111, 0, 0]);

  function webAssembly() {
    return typeof WebAssembly === "object" && WebAssembly.validate(MODULE);
  }

  /** Whether a worker may be a module: only such a browser asks for the option; nothing is fetched. */
  function moduleWorkers() {
    let asked = false;
    const options = {
      get type() {
        asked = true;
        return /** @type {const} */ ("module");
      },
    };
    try {
      new Worker("//", options).terminate();
    } catch {
      // The address is none: every browser refuses it, after it has read the options.
    }
    return asked;
  }

  /** @type {[string, () => boolean][]} */
  const NEEDED = [
    ["WebAssembly（引用类型）", webAssembly],
    ["模块线程", moduleWorkers],
    ["OffscreenCanvas（处理照片）", () => "OffscreenCanvas" in globalThis && "createImageBitmap" in globalThis],
    ["IndexedDB（保存草稿）", () => "indexedDB" in globalThis],
  ];

  /** Return the names of what this browser lacks. */
  function lacks() {
    return NEEDED.filter(([, has]) => !has()).map(([name]) => name);
  }

  // @ts-expect-error  the other scripts of the desk fill it
  Compendium.desk = { able: { lacks } };
})();
