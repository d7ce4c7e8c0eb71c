// @ts-check
/** The leaflet of the draft as a PDF: set in a worker of its own, which is ended with its memory. */
(function () {
  "use strict";

  const { element, button, part, dialog } = Compendium.desk;

  /** @type {Compendium.desk.Data} */
  let data;
  /** @type {Compendium.desk.Calls | undefined} the worker at work */
  let setting;

  /** @param {Compendium.desk.Data} given */
  function begin(given) {
    data = given;
    part("leaflet").hidden = !data.leaflet;
    part("leaflet").addEventListener("click", () => void offer().catch(Compendium.desk.saved.fail));
    part("dialog").addEventListener("close", stop);
  }

  /** Say what it takes and ask; a case with errors has no leaflet. */
  async function offer() {
    await Compendium.desk.work.settle(); // what was typed just now is judged first
    const errors = Compendium.desk.verdict.errors();
    if (errors) {
      const why = `还有 ${errors} 处错误没有改。单页只给没有错误的案例：照“检查”里说的改好，再来排。`;
      return dialog.show("单页还排不了", element("p", {}, why));
    }
    const megabytes = Math.round(data.leaflet / 1e6);
    const held = element(
      "div",
      {},
      element("p", {}, "单页是这篇案例的一份 PDF，A4 两页，和办公室排的用同一个版式、同一套字体；照片由浏览器缩小。"),
      element("p", {}, `排版程序和字体约 ${megabytes} MB，第一次要下载，以后浏览器留着。排的时候要用约 0.6 GB 内存，排完就还。`),
    );
    dialog.show("排一份单页", held, button("开始排", () => void make(), { class: "button button--full" }));
  }

  /** Set it and hand it over; closing the dialog stops it. */
  async function make() {
    const bar = element("progress", { max: 1, value: 0, "aria-label": "排单页" });
    const said = element("p", { class: "desk__hint", role: "status" });
    dialog.show("正在排单页", element("div", { class: "desk__setting" }, bar, said));
    const mine = (setting = Compendium.desk.calls.open(Compendium.root + data.worker, tell));
    /** @param {Compendium.desk.Progress} told */
    function tell({ loaded, total, what }) {
      bar.max = Math.max(total, 1);
      bar.value = loaded;
      const size = `${(loaded / 1e6).toFixed(1)} / ${(total / 1e6).toFixed(1)} MB`;
      if (what !== said.dataset.what) said.textContent = `${what}（共 ${(total / 1e6).toFixed(0)} MB）`; // said aloud once a step
      said.dataset.what = what;
      bar.textContent = size;
      bar.title = size;
    }
    try {
      const { year, slug, text } = Compendium.desk.work.draft();
      const { bytes, pages } = await mine.ask("leaflet", { year, slug, text, files: Compendium.desk.beside.all() });
      if (mine !== setting) return;
      const name = `单页-${slug}.pdf`;
      Compendium.desk.files.download(name, bytes);
      dialog.show("单页已经排好", element("p", {}, `“${name}”共 ${pages} 页，已经交给浏览器下载。正式的单页由办公室发布时排。`));
    } catch (error) {
      if (mine !== setting) return;
      const words = error instanceof Error ? error.message : String(error);
      dialog.show("单页没有排成", element("p", { role: "alert" }, words));
    } finally {
      if (mine === setting) stop();
    }
  }

  /** End the worker: what it holds is given back. */
  function stop() {
    const ended = setting;
    setting = undefined;
    ended?.end();
  }

  Compendium.desk.leaflet = { begin };
})();
