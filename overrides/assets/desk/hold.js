// @ts-check
/** Which window writes a draft: locks where the browser gives them, else windows ask each other. */
(function () {
  "use strict";

  /** Milliseconds that a window waits for the others to say that they have the draft. */
  const ANSWER = 400;

  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("compendium-desk") : undefined;

  /** @type {string | undefined} */
  let held;
  let free = () => {};

  channel?.addEventListener("message", ({ data }) => {
    if (data.asked && data.asked === held) channel.postMessage({ held });
  });

  /**
   * Take the draft for this window; false where another window has it.
   * @param {string} id
   */
  async function take(id) {
    give();
    const taken = navigator.locks ? await locked(id) : !(await answered(id));
    if (taken) held = id;
    return taken;
  }

  /**
   * Plain http is no secure context and has no locks.
   * @param {string} id
   * @returns {Promise<boolean>}
   */
  function locked(id) {
    return new Promise((resolve) => {
      navigator.locks.request(`compendium-desk-${id}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? new Promise((ended) => (free = () => ended(undefined))) : undefined;
      });
    });
  }

  /**
   * @param {string} id
   * @returns {Promise<boolean>}
   */
  function answered(id) {
    return new Promise((resolve) => {
      /** @param {MessageEvent} event */
      const hear = ({ data }) => data.held === id && resolve(true);
      channel?.addEventListener("message", hear);
      channel?.postMessage({ asked: id });
      setTimeout(() => {
        channel?.removeEventListener("message", hear);
        resolve(false);
      }, ANSWER);
    });
  }

  /** Let the draft go. */
  function give() {
    held = undefined;
    free();
    free = () => {};
  }

  Compendium.desk.hold = { take, give };
})();
