// @ts-check
/** The five steps to a package: which are done, what each asks for, and the way there. */
(function () {
  "use strict";

  const { element, button, part } = Compendium.desk;

  /** Where it is kept that the explanations were closed. */
  const GUIDED = "compendium-desk-guided";

  /** @type {[string, string, string, string][]} key, name, what to do, where */
  const STEPS = [
    ["facts", "填信息", "带红星的都要填；从单子里选，字数边写边数。", "facts"],
    ["text", "写正文", "从 Word 里粘贴也行；小标题、加粗、表格用上面的按钮。", "body"],
    ["photos", "放照片", "拖进来、粘贴或者选择；每张写说明，有没有可以认出的人，本人同意没有。", "pictures"],
    ["check", "看检查", "红的一定要改，点一下就到那里；黄的看一看。", "checks"],
    ["out", "看预览，下载", "手机和电脑上各看一眼，下载投稿包，交给办公室。", "preview"],
  ];

  /** @param {(place: string) => void} lead */
  function begin(lead) {
    const items = STEPS.map(([key, name, words, place]) =>
      element("li", { class: "desk__step", id: `desk-step-${key}` }, button(name, () => lead(place), { class: "desk__stepname" }), element("span", { class: "desk__stepstate" }), element("p", {}, words)),
    );
    part("steps").replaceChildren(...items);
    part("steps-close").addEventListener("click", () => explain(part("steps").classList.contains("desk__steps--short")));
    explain(!closed());
  }

  /** @param {boolean} whole */
  function explain(whole) {
    part("steps").classList.toggle("desk__steps--short", !whole);
    part("steps-close").textContent = whole ? "知道了，收起说明" : "五步怎样做";
    part("steps-close").setAttribute("aria-expanded", String(whole));
    try {
      localStorage.setItem(GUIDED, whole ? "no" : "yes");
    } catch {
      // Nothing can be kept here: they are explained again the next time.
    }
  }

  function closed() {
    try {
      return localStorage.getItem(GUIDED) === "yes";
    } catch {
      return false;
    }
  }

  /** @param {Record<string, boolean>} done by the key of the step */
  function show(done) {
    const next = STEPS.find(([key]) => !done[key]);
    for (const [key] of STEPS) {
      const item = part(`step-${key}`);
      item.classList.toggle("desk__step--done", done[key]);
      item.classList.toggle("desk__step--next", next?.[0] === key);
      const state = item.querySelector(".desk__stepstate");
      if (state) state.textContent = done[key] ? "已完成" : next?.[0] === key ? "现在做这一步" : "";
    }
  }

  Compendium.desk.steps = { begin, show };
})();
