// @ts-check
/** Keeping the open draft in this browser, and telling whether that went well. */
(function () {
  "use strict";

  const { part } = Compendium.desk;

  /**
   * Keep `draft`; where another window has kept it since, this one becomes a draft of its own.
   * Returns the draft as it is kept.
   * @param {Compendium.desk.Draft} draft
   */
  async function keep(draft) {
    if ((await stored(Compendium.desk.drafts.keep(draft))) !== false) return draft;
    const own = { ...draft, id: Compendium.desk.drafts.fresh(), revision: 0 };
    await Compendium.desk.hold.take(own.id);
    for (const picture of Compendium.desk.pictures.all()) await Compendium.desk.drafts.keepPicture(own.id, picture);
    await stored(Compendium.desk.drafts.keep(own));
    warn("这份稿在另一个窗口里也改过。为了不互相覆盖，这里的已经另存为一份草稿；两份都在投稿台的首页上。");
    return own;
  }

  /**
   * Tell whether it was kept.
   * @template Value
   * @param {Promise<Value>} keeping
   * @returns {Promise<Value | undefined>}
   */
  async function stored(keeping) {
    try {
      const value = await keeping;
      tell(`已保存在这台电脑的浏览器里，${new Date().toLocaleTimeString("zh-CN")}`);
      return value;
    } catch {
      tell("没有存上：浏览器的空间满了，或者不让网页保存。请“存成文件”。");
      return undefined;
    }
  }

  /** @param {string} words */
  function tell(words) {
    part("saved").textContent = words;
  }

  /** @param {string} words nothing: there is nothing to warn of any more */
  function warn(words) {
    part("warned").textContent = words;
    part("warned").hidden = !words;
  }

  /** @param {unknown} error */
  function fail(error) {
    warn(error instanceof Error ? error.message : String(error));
  }

  Compendium.desk.saved = { keep, stored, tell, warn, fail };
})();
