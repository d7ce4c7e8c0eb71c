// @ts-check
/** The worker that judges: calls with answers, progress in bytes, and an end to silence. */
(function () {
  "use strict";

  /** Milliseconds without any sign of life while something is asked. */
  const SILENCE = 60000;

  const SILENT =
    "一分钟没有动静：可能是网络断了，也可能是服务器没有允许投稿台运行（WebAssembly）。请刷新网页再试；还不行，请告诉办公室。";
  const STUCK = "一分钟没有回答，已经停下。草稿还在：回到投稿台的首页，再打开它。";
  const BROKEN = "投稿台没有装起来。请检查网络，刷新网页再试；还不行，请告诉办公室。";

  /**
   * @param {string} address of the worker's script
   * @param {(progress: Compendium.desk.Progress) => void} told
   * @returns {Compendium.desk.Calls}
   */
  function open(address, told) {
    const worker = new Worker(address, { type: "module" });
    /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
    const waiting = new Map();
    let last = 0;
    let ready = false;
    let watch = 0;
    let over = "";

    worker.addEventListener("message", ({ data }) => {
      const call = waiting.get(data.id);
      waiting.delete(data.id);
      listen();
      if (data.progress) return told(data.progress);
      if ("error" in data) call?.reject(new Error(data.error));
      else call?.resolve(data.value);
    });
    worker.addEventListener("error", () => fail(ready ? STUCK : BROKEN));

    /** Begin to wait anew, if there is something to wait for. */
    function listen() {
      clearTimeout(watch);
      if (waiting.size) watch = setTimeout(() => fail(ready ? STUCK : SILENT), SILENCE);
    }

    /** @param {string} why */
    function fail(why) {
      over = over || why;
      clearTimeout(watch);
      worker.terminate();
      for (const call of waiting.values()) call.reject(new Error(why));
      waiting.clear();
    }

    /**
     * @param {string} call
     * @param {Record<string, any>} [args]
     */
    function ask(call, args = {}) {
      const id = (last += 1);
      return new Promise((resolve, reject) => {
        if (over) return reject(new Error(over));
        waiting.set(id, { resolve, reject });
        listen();
        worker.postMessage({ id, call, args });
      });
    }

    /** @param {string} base */
    async function start(base) {
      const value = await ask("start", { base });
      ready = true;
      return value;
    }

    return { ask, start, end: () => fail("已经停止。"), isOver: () => over !== "" };
  }

  Compendium.desk.calls = { open };
})();
