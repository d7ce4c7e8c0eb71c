// @ts-check
/** The contributor's desk: what the page's buttons do, once the page is there. */
(function () {
  "use strict";

  const { element, button, part } = Compendium.desk;
  const { door, work, verdict, saved, drafts, files } = Compendium.desk;

  /** Keys that a new case is begun with; the rest is filled in later. */
  const FIRST = ["title", "unit", "type", "form", "year"];

  const data = /** @type {Compendium.desk.Data} */ (JSON.parse(part("data").textContent ?? "{}"));
  /** @type {Compendium.desk.Field[]} */
  let fields = [];
  /** @type {Compendium.desk.Calls | undefined} */
  let known;

  /** Return the worker's calls; the form is drawn before they are first used. */
  async function ready() {
    const calls = await door.ready(data);
    if (calls !== known) {
      fields = await calls.ask("form");
      work.begin(calls, fields);
      known = calls;
    }
    return calls;
  }

  /**
   * Do what leads into the desk; whatever goes wrong leads back to its door with a reason.
   * @param {() => Promise<void>} way
   */
  async function enter(way) {
    door.refuse("");
    try {
      await way();
    } catch (error) {
      await home();
      door.refuse(error instanceof Error ? error.message : String(error));
    }
  }

  async function home() {
    door.only("door");
    await door.listDrafts(takeUp);
  }

  /**
   * @param {{ text: string, year: string | number, slug: string, pictures?: Compendium.desk.Picture[] }} made
   */
  async function begin({ text, year, slug, pictures = [] }) {
    const measured = await Promise.all(pictures.map(measure));
    const draft = { id: drafts.fresh(), title: "", year: String(year), slug, text, changed: Date.now(), revision: 0 };
    await Compendium.desk.hold.take(draft.id);
    await keepAll(draft.id, measured);
    await work.open(draft, measured);
  }

  /**
   * @param {string} id
   * @param {Compendium.desk.Picture[]} pictures
   */
  async function keepAll(id, pictures) {
    try {
      for (const picture of pictures) await drafts.keepPicture(id, picture);
      askToPersist();
    } catch {
      // That nothing is kept is told beside the draft, with every change.
    }
  }

  /** Firefox asks its reader about it, and answers when the reader does: nothing waits for that. */
  function askToPersist() {
    navigator.storage?.persist?.().catch(() => {});
  }

  /**
   * Pictures out of a Word file or a package come without their size.
   * @param {Compendium.desk.Picture} picture
   */
  async function measure(picture) {
    const { name, bytes } = picture;
    if (picture.width && picture.height) return { name, bytes, width: picture.width, height: picture.height };
    try {
      const whole = await createImageBitmap(new Blob([/** @type {BlobPart} */ (bytes)]));
      return { name, bytes, width: whole.width, height: whole.height };
    } catch {
      return { name, bytes, width: 0, height: 0 };
    }
  }

  /** @param {string} id */
  function takeUp(id) {
    return enter(async () => {
      if (!(await Compendium.desk.hold.take(id))) {
        throw new Error("这份稿正在另一个窗口里打开着：到那个窗口里写，或者把它关掉再来。");
      }
      await ready();
      const { draft, pictures } = await drafts.read(id);
      await work.open(draft, pictures);
    });
  }

  function blank() {
    return enter(async () => {
      const calls = await ready();
      const asked = fields.filter(({ key }) => FIRST.includes(key));
      const known = { year: String(new Date().getFullYear()) };
      const made = (/** @type {Compendium.desk.Values} */ answers) => enter(async () => begin(await calls.ask("blank", { answers })));
      Compendium.desk.questions.ask("先定下这几项", asked, known, made, home);
    });
  }

  function example() {
    return enter(async () => {
      const calls = await ready();
      const { answers, values } = Compendium.desk.example.of(fields);
      const made = await calls.ask("blank", { answers });
      const empty = await calls.ask("read", { text: made.text });
      const whole = { text: made.text, values: { ...empty.values, ...values }, body: Compendium.desk.example.filled(empty.body) };
      const { text } = await calls.ask("write", whole);
      await begin({ ...made, text });
    });
  }

  /**
   * @param {File} file
   * @param {Compendium.desk.Values} [answers]
   */
  function word(file, answers = {}) {
    return enter(async () => {
      const calls = await ready();
      const made = await calls.ask("word", { name: file.name, bytes: await files.bytes(file), answers });
      const asked = fields.filter(({ key }) => made.asks.includes(key));
      if (asked.length) {
        const again = (/** @type {Compendium.desk.Values} */ more) => void word(file, { ...answers, ...more });
        return Compendium.desk.questions.ask("Word 稿里没有找到这几项", asked, answers, again, home);
      }
      await begin(made);
      if (made.losses.length) tellLosses(made.losses);
    });
  }

  /** @param {{ kind: string, advice: string, items: { words: string, where: string }[] }[]} losses */
  function tellLosses(losses) {
    const kinds = losses.map(({ kind, advice, items }) => {
      const each = items.map(({ words, where }) => element("li", {}, words || where, words && where ? element("small", {}, `（${where}）`) : ""));
      return element("li", {}, element("b", {}, kind), element("ul", {}, ...each), element("p", {}, advice));
    });
    const words = element("p", {}, "稿子已经打开了，不用回到 Word：下面说的都在这一页上改。");
    Compendium.desk.dialog.show("Word 稿里有几处没有原样带过来", element("div", {}, words, element("ul", { class: "desk__losses" }, ...kinds)));
  }

  /** @param {File} file */
  function unpack(file) {
    return enter(async () => {
      const calls = await ready();
      await begin(await calls.ask("unpack", { name: file.name, bytes: await files.bytes(file) }));
    });
  }

  /** @param {Iterable<File>} given */
  function take(given) {
    const sorted = files.sorted(given);
    if (!part("work").hidden) {
      if (sorted.pictures.length) return void Compendium.desk.pictures.add(sorted.pictures);
      return saved.warn("这里只能放照片。要换一份 Word 稿或投稿包，先回到投稿台的首页。");
    }
    if (sorted.word) return void word(sorted.word);
    if (sorted.package) return void unpack(sorted.package);
    door.refuse("请先放 Word 稿（.docx）或投稿包（.zip）；照片等稿子打开以后再放。");
  }

  /** What was typed just now is judged first: the package says what was found in it. */
  async function packed() {
    await work.settle();
    return work.ask("pack", { findings: verdict.findings() });
  }

  async function download() {
    try {
      const { name, bytes } = await packed();
      files.download(name, bytes);
      const errors = verdict.errors();
      verdict.showSteps(!errors);
      const rest = errors ? `还有 ${errors} 处错误没有改，办公室收到以后也会看到。` : "没有错误。";
      const words = element("p", {}, `“${name}”已经交给浏览器下载。${rest}把它交给办公室（邮件、U 盘都行），办公室收下以后再检查一遍；以办公室的检查为准。`);
      Compendium.desk.dialog.show("投稿包已经做好", words);
    } catch (error) {
      saved.fail(error);
    }
  }

  async function putAside() {
    try {
      const { name, bytes } = await packed();
      files.download(`草稿-${name.replace(/^投稿-/, "")}`, bytes);
    } catch (error) {
      saved.fail(error);
    }
  }

  async function fix() {
    try {
      const { text, diff } = await work.ask("fix");
      const lines = /** @type {Compendium.desk.Change[]} */ (diff).flatMap(changeRows);
      Compendium.desk.dialog.ask("自动改好能安全改的：看一看改动", element("pre", { class: "desk__diff", tabindex: "0" }, ...lines), "照这样改", () => void work.replace(text).catch(saved.fail));
    } catch (error) {
      saved.fail(error);
    }
  }

  /** @param {Compendium.desk.Change} change */
  function changeRows({ line, key, removed, added }) {
    const place = Compendium.desk.labels.place({ code: "", severity: "", message: "", line, column: 1, key }, work.before());
    const row = (/** @type {string} */ sign, /** @type {string} */ name, /** @type {Compendium.desk.Piece[]} */ pieces) =>
      pieces.length ? [element("span", { class: name }, `${sign} `, ...pieces.map(({ text, changed }) => (changed ? element("mark", { class: "desk__changed" }, text) : text)), "\n")] : [];
    return [element("b", {}, `${place || `第 ${line} 行`}\n`), ...row("－", "desk__minus", removed), ...row("＋", "desk__plus", added)];
  }

  /** @param {string} place */
  function lead(place) {
    const beside = place === "checks" || place === "preview";
    Compendium.desk.panes.choose(beside ? place : "write");
    const found = part(beside ? `pane-${place}` : place);
    found.scrollIntoView({ block: "start" });
    found.focus({ preventScroll: true });
  }

  /**
   * @param {string} id of an <input type="file">
   * @param {(given: File[]) => void} chosen
   */
  function onFiles(id, chosen) {
    const input = /** @type {HTMLInputElement} */ (part(id));
    input.addEventListener("change", () => {
      const given = [...(input.files ?? [])];
      input.value = "";
      if (given.length) chosen(given);
    });
  }

  /** @type {Record<string, () => unknown>} */
  const ACTS = {
    blank,
    example,
    fix,
    download,
    undo: work.undo,
    redo: work.redo,
    aside: putAside,
    "loading-stop": door.stop,
    home: () => work.close().then(home),
    "photos-choose": () => part("photos-input").click(),
  };

  function wire() {
    for (const [id, act] of Object.entries(ACTS)) part(id).addEventListener("click", () => void act());
    onFiles("word", take);
    onFiles("package", take);
    onFiles("photos-input", (given) => void Compendium.desk.pictures.add(given));
    files.listen(take);
    const raw = /** @type {HTMLTextAreaElement} */ (part("raw"));
    raw.addEventListener("change", () => void work.replace(raw.value).catch(saved.fail));
    Compendium.desk.editor.begin(work.changed);
    Compendium.desk.preview.begin();
    Compendium.desk.leaflet.begin(data);
    Compendium.desk.paper.begin();
    Compendium.desk.panes.begin();
    Compendium.desk.steps.begin(lead);
  }

  function open() {
    if (location.protocol === "file:") return door.only("away");
    const lacking = Compendium.desk.able.lacks();
    if (lacking.length) {
      part("lacking").replaceChildren(...lacking.map((name) => element("li", {}, name)));
      return door.only("unable");
    }
    wire();
    void (data.forge ? Compendium.desk.handing.begin(data.forge, { takeUp, home, download }) : home());
  }

  open();
})();
