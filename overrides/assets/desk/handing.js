// @ts-check
/** 在线交稿: the dialog that leads from the draft to a request on the office's forge. */
(function () {
  "use strict";

  const { account, dialog, element, button, part, verdict, wire, work } = Compendium.desk;

  const CLEAR = "这个网站没有用 HTTPS，登录和稿子在网络上不加密，只在校园网里用。";
  const UNKEPT = "这个浏览器没有存下草稿（可能是无痕窗口，或者空间满了），去登录会丢掉稿子。请下载投稿包。";
  const ALL = { class: "button button--full" };

  /** @type {Compendium.desk.Forge} */
  let forge;
  let download = () => {};
  let stop = new AbortController();

  /**
   * Wire the button; where the reader comes back from the forge, take the draft up again.
   * @param {Compendium.desk.Forge} given
   * @param {{ takeUp: (id: string) => Promise<void>, home: () => Promise<void>, download: () => void }} ways
   */
  async function begin(given, ways) {
    [forge, download] = [given, ways.download];
    part("hand-in").addEventListener("click", handIn);
    shown().addEventListener("close", () => stop.abort());
    const back = account.returned();
    if (!back) return ways.home();
    await (back.draft ? ways.takeUp(back.draft) : ways.home());
    if (part("work").hidden) return back.refused ? Compendium.desk.door.refuse(back.refused) : undefined;
    try {
      if (back.refused) throw new Error(back.refused);
      await account.redeem(forge, back);
      await run();
    } catch (error) {
      refuse(error);
    }
  }

  function shown() {
    return /** @type {HTMLDialogElement} */ (part("dialog"));
  }

  function handIn() {
    void (account.isIn() ? run() : signIn());
  }

  /** @param {string} words @param {...(Node | string)} more */
  function paragraph(words, ...more) {
    return element("p", {}, words, ...more);
  }

  function where() {
    return element("b", {}, `${forge.name} 的 ${forge.repository}`);
  }

  function warning() {
    return isSecureContext ? [] : [element("p", { class: "desk__hint" }, CLEAR)];
  }

  /** @param {(Node | string)[]} held */
  function box(...held) {
    return element("div", { class: "desk__handing" }, ...held);
  }

  function signIn() {
    const [held, act] = forge.authorize ? away() : pasting();
    dialog.show("在线交稿：先登录", box(paragraph("稿子交到 ", where(), "，办公室在那里审。要有那里的账号，没有的，请下载投稿包交给办公室。"), ...held, ...warning()), act, packageButton());
  }

  /** @returns {[Node[], HTMLElement]} */
  function away() {
    const words = paragraph("点“去登录”，会离开这一页；同意以后回到这里，稿子还在。登录只在这一页里有效，关掉就没有了。");
    return [[words], button("去登录", () => void leave().catch(refuse), ALL)];
  }

  async function leave() {
    const { id } = work.draft();
    const challenge = async (/** @type {string} */ verifier) => (await work.ask("challenge", { verifier })).challenge;
    const address = await account.prepare(forge, id, challenge);
    const kept = await Compendium.desk.drafts.read(id).catch(() => undefined);
    if (kept?.draft?.text !== work.draft().text) throw new Error(UNKEPT);
    location.assign(address);
  }

  /** @returns {[Node[], HTMLElement]} */
  function pasting() {
    const input = element("input", { id: "desk-token", type: "password", class: "desk__input", autocomplete: "off", spellcheck: "false" });
    const make = element("a", { href: forge.tokens, target: "_blank", rel: "noopener noreferrer" }, `到 ${forge.name} 生成令牌`);
    const label = element("label", { class: "desk__label", for: "desk-token" }, "令牌");
    const words = element("p", { class: "desk__hint" }, make, `，权限：${forge.needs}。令牌等于密码，只放在这一页的内存里，不存、不进稿子，关掉就没有了；浏览器问要不要记住，选“不”。`);
    const use = () => {
      account.take(input.value);
      input.value = "";
      if (account.isIn()) void run();
      else input.focus();
    };
    input.addEventListener("keydown", (event) => event.key === "Enter" && use());
    return [[label, input, words], button("用这个令牌", use, ALL)];
  }

  function packageButton() {
    return button("下载投稿包", () => {
      shown().close();
      download();
    });
  }

  /** Hand the draft in, asking its author once before anything is written. */
  async function run() {
    stop = new AbortController();
    /** @type {{ status?: number, text?: string }[]} */
    const answers = [];
    busy("正在看仓库……");
    try {
      await work.settle();
      for (;;) {
        const told = await work.ask("forge", { findings: verdict.findings(), submitted: work.draft().submitted, answers });
        if (told.submitted) return await done(told.submitted);
        if (told.intent && !(await agreed(told.intent))) return;
        answers.push(told.intent ? {} : await asked(told.request));
      }
    } catch (error) {
      refuse(error);
    }
  }

  /** @param {{ method: string, path: string, body: Uint8Array | null }} request */
  async function asked({ method, path, body }) {
    /** @type {Record<string, string>} */
    const headers = { Accept: "application/json", ...account.bearer() };
    if (body) headers["Content-Type"] = "application/json";
    const given = body ? { body: /** @type {BodyInit} */ (body) } : {};
    const answer = await wire.send(forge.api + path, { method, headers, ...given }, stop.signal);
    if (answer.status === 401) account.forget();
    return answer;
  }

  /** @param {string} words */
  function busy(words) {
    const said = element("p", { role: "status" }, words);
    dialog.show("在线交稿", box(said, element("progress", { "aria-label": words })));
  }

  /**
   * Ask the author; what is answered once more goes on.
   * @param {Compendium.desk.Intent} intent
   * @returns {Promise<boolean>}
   */
  function agreed(intent) {
    const errors = verdict.errors();
    const rows = [
      ["账号", intent.person],
      ["交到", `${forge.repository}，${intent.repository}`],
      ["合并请求", intent.number ? `更新 ${intent.number} 号` : "新开一个"],
      ["文件", files(intent)],
    ];
    const list = element("dl", { class: "desk__facts" }, ...rows.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
    const notes = [...(errors ? [`检查还有 ${errors} 处错误没有改：可以先交，审稿人也会看到。`] : []), ...intent.notes];
    const told = notes.length ? [element("ul", { class: "desk__losses" }, ...notes.map((note) => element("li", {}, note)))] : [];
    return new Promise((resolve) => {
      const yes = () => {
        resolve(true);
        busy("正在交稿……照片多的要一两分钟。");
      };
      dialog.show("在线交稿：看一看", box(list, ...told, ...warning()), button(intent.number ? "更新这个合并请求" : "交稿", yes, ALL), packageButton());
      stop.signal.addEventListener("abort", () => resolve(false));
    });
  }

  /** @param {Compendium.desk.Intent} intent */
  function files({ added, changed, removed, size }) {
    const told = [
      ["新增", added],
      ["改动", changed],
      ["删去", removed],
    ];
    const words = told.filter(([, names]) => names.length).map(([name, names]) => `${name} ${[...names].join("、")}`);
    return `${words.join("；")}（${size < 1e5 ? `${Math.ceil(size / 1e3)} KB` : `${(size / 1e6).toFixed(1)} MB`}）`;
  }

  /** @param {Compendium.desk.Submitted} told */
  async function done(told) {
    await work.keepSubmitted(told);
    verdict.showSteps(!verdict.errors());
    const link = element("a", { href: `${forge.requests}${told.number}`, target: "_blank", rel: "noopener noreferrer" }, `合并请求 ${told.number}`);
    const words = "那里会自动检查，办公室审过、合并以后，网站才会变。以后改了稿，再点一次“在线交稿”，更新的是同一个合并请求。";
    dialog.show("已经交上去了", box(paragraph("打开", link, "看进展。"), paragraph(words)), button("退出登录", quit));
  }

  function quit() {
    account.forget();
    shown().close();
  }

  /** @param {unknown} error */
  function refuse(error) {
    if (stop.signal.aborted && !shown().open) return Compendium.desk.saved.fail(error);
    const words = element("p", { class: "desk__refused", role: "alert" }, error instanceof Error ? error.message : String(error));
    const again = button(account.isIn() ? "再试一次" : "重新登录", handIn, ALL);
    dialog.show("没有交成", box(words, paragraph("稿子还在这里。急着交的，下载投稿包交给办公室，一样收。")), again, packageButton());
  }

  Compendium.desk.handing = { begin };
})();
