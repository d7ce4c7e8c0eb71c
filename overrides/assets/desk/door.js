// @ts-check
/** Before a draft is open: the ways in, the drafts of before, the loading. */
(function () {
  "use strict";

  const { element, button, part } = Compendium.desk;

  const STATES = ["away", "unable", "door", "loading", "questions", "work"];

  /** @type {Promise<Compendium.desk.Calls> | undefined} */
  let starting;
  /** @type {Compendium.desk.Calls | undefined} */
  let calls;

  /** Show one state of the page and no other. @param {string} shown */
  function only(shown) {
    for (const state of STATES) part(state).hidden = state !== shown;
    // An open draft needs the room; who listens still hears where they are.
    part("head").classList.toggle("sr", shown === "work");
  }

  /**
   * Return the worker's calls; the first time it is loaded, and that is shown.
   * @param {Compendium.desk.Data} data
   */
  function ready(data) {
    if (!starting || calls?.isOver()) starting = start(data);
    return starting;
  }

  /** @param {Compendium.desk.Data} data */
  async function start(data) {
    only("loading");
    part("loading-stop").focus();
    progress({ loaded: 0, total: data.bytes, what: "" });
    calls = Compendium.desk.calls.open(Compendium.root + data.worker, progress);
    try {
      const { version } = await calls.start(new URL(".", Compendium.root + data.worker).href);
      part("version").textContent = version;
      return calls;
    } catch (error) {
      starting = undefined;
      throw error;
    }
  }

  /** @param {Compendium.desk.Progress} told */
  function progress({ loaded, total, what }) {
    const bar = /** @type {HTMLProgressElement} */ (part("progress"));
    bar.max = Math.max(total, 1);
    bar.value = Math.min(loaded, total);
    part("loaded").textContent = `${megabytes(loaded)} / ${megabytes(total)} MB${what ? `　${what}` : ""}`;
  }

  /** @param {number} bytes */
  function megabytes(bytes) {
    return (bytes / 1e6).toFixed(1);
  }

  function stop() {
    calls?.end();
  }

  /**
   * List the drafts that this browser keeps.
   * @param {(id: string) => void} chosen
   */
  async function listDrafts(chosen) {
    try {
      const drafts = await Compendium.desk.drafts.list();
      part("drafts").replaceChildren(...drafts.map((draft) => draftRow(draft, chosen)));
      part("kept").hidden = drafts.length === 0;
    } catch {
      refuse("这个浏览器不让网页保存草稿（可能是无痕窗口）：可以照常写，但关掉网页以前要下载投稿包。");
    }
  }

  /**
   * @param {Compendium.desk.Draft} draft
   * @param {(id: string) => void} chosen
   */
  function draftRow(draft, chosen) {
    const title = draft.title || "（还没有标题）";
    const open = button(title, () => chosen(draft.id), { class: "desk__goto" });
    const when = element("small", {}, `${time(draft.changed)} 改过`);
    const away = button("删去", () => remove(draft, chosen), { class: "desk__small", "aria-label": `删去草稿“${title}”` });
    return element("li", { class: "desk__draft" }, open, when, away);
  }

  /**
   * @param {Compendium.desk.Draft} draft
   * @param {(id: string) => void} chosen
   */
  function remove(draft, chosen) {
    const words = element("p", {}, `删去以后找不回来：“${draft.title || "（还没有标题）"}”和它的照片。要留着的，先打开它，“存成文件”。`);
    Compendium.desk.dialog.ask("删去这份草稿？", words, "删去", async () => {
      await Compendium.desk.drafts.remove(draft.id);
      listDrafts(chosen);
    });
  }

  /** @param {number} moment */
  function time(moment) {
    return new Date(moment).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" });
  }

  /** Tell what went wrong, where the ways in are. @param {string} words */
  function refuse(words) {
    part("refused").textContent = words;
  }

  Compendium.desk.door = { only, ready, stop, listDrafts, refuse };
})();
