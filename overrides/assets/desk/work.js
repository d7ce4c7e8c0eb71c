// @ts-check
/** The open draft: every change is kept, judged and shown after a pause. */
(function () {
  "use strict";

  const { part } = Compendium.desk;

  /** Milliseconds of rest after the last key before the draft is judged. */
  const PAUSE = 300;

  /** Texts that can be taken back. */
  const MOST = 200;

  /** @type {Compendium.desk.Calls} */
  let calls;
  /** @type {Compendium.desk.Draft} */
  let draft;
  /** @type {Compendium.desk.Values} */
  let values = {};
  /** @type {Compendium.desk.Finding[]} */
  let findings = [];
  /** @type {Compendium.desk.Field[]} */
  let fields = [];
  /** @type {string[]} */
  let past = [];
  /** @type {string[]} */
  let future = [];
  /** @type {Map<string, Compendium.desk.Picture>} pictures taken away, for undoing */
  const gone = new Map();
  let readable = true;
  let dirty = false;
  let timer = 0;
  /** @type {Promise<void>} */
  let settling = Promise.resolve();

  /**
   * @param {Compendium.desk.Calls} given
   * @param {Compendium.desk.Field[]} form
   */
  function begin(given, form) {
    calls = given;
    fields = form;
    Compendium.desk.form.draw(form, (key, value) => {
      values = { ...values, [key]: value };
      if (value === undefined) delete values[key];
      changed();
    });
    const photos = form.find(({ kind }) => kind === "pictures");
    if (photos) Compendium.desk.pictures.begin(photos, { changed: photosChanged(photos.key), added, removed });
  }

  /** @param {string} key @returns {(value: any) => void} */
  function photosChanged(key) {
    return (value) => {
      values = { ...values, [key]: value };
      if (value === undefined) delete values[key];
      changed();
    };
  }

  /** @param {Compendium.desk.Picture} picture */
  async function added(picture) {
    await calls.ask("put", picture);
    await stored(Compendium.desk.drafts.keepPicture(draft.id, picture));
  }

  /** @param {string} name */
  async function removed(name) {
    const picture = held.get(name) ?? Compendium.desk.pictures.all().find((each) => each.name === name);
    if (picture) gone.set(name, picture);
    await calls.ask("remove", { name });
    await stored(Compendium.desk.drafts.removePicture(draft.id, name));
  }

  /** @type {Map<string, Compendium.desk.Picture>} what the worker has */
  const held = new Map();

  /**
   * Open a draft; it is this window's from now on.
   * @param {Compendium.desk.Draft} opened
   * @param {Compendium.desk.Picture[]} pictures
   */
  async function open(opened, pictures) {
    for (const name of held.keys()) await calls.ask("remove", { name });
    held.clear();
    gone.clear();
    draft = opened;
    [past, future] = [[], []];
    for (const { name, bytes, width, height } of pictures) {
      held.set(name, { name, bytes, width, height });
      await calls.ask("put", { name, bytes, width, height });
    }
    Compendium.desk.pictures.hold(held.values());
    Compendium.desk.door.only("work");
    await apply(opened.text);
  }

  /** Show another text of the draft, and judge it. @param {string} text */
  async function apply(text) {
    draft.text = text;
    const read = await calls.ask("read", { text });
    values = read.values ?? {};
    readable = Object.keys(values).length > 0 || !read.problems.length;
    part("broken").hidden = readable;
    part("form").hidden = !readable;
    for (const { key, kind } of fields) if (kind === "pictures") await bringBack(values[key]);
    Compendium.desk.form.show(values);
    Compendium.desk.pictures.show(values[photosKey()]);
    Compendium.desk.editor.set(read.body);
    raw().value = text;
    await judge();
    await save();
  }

  function photosKey() {
    return fields.find(({ kind }) => kind === "pictures")?.key ?? "";
  }

  /** Put pictures that were taken away back where a text of before names them. @param {any} named */
  async function bringBack(named) {
    for (const { file } of Array.isArray(named) ? named : []) {
      const picture = gone.get(file);
      if (!picture) continue;
      gone.delete(file);
      Compendium.desk.pictures.hold([...Compendium.desk.pictures.all(), picture]);
      await added(picture);
    }
  }

  function raw() {
    return /** @type {HTMLTextAreaElement} */ (part("raw"));
  }

  /** Something was edited: keep, judge and show it after a pause. */
  function changed() {
    dirty = true;
    tell("还没有保存……");
    clearTimeout(timer);
    timer = setTimeout(settle, PAUSE);
  }

  /** Bring form, text and file together; returns when all is kept and judged. */
  function settle() {
    clearTimeout(timer);
    settling = settling.then(once).catch(fail);
    return settling;
  }

  async function once() {
    if (!dirty) return;
    dirty = false;
    const body = Compendium.desk.editor.value();
    const { text } = readable ? await calls.ask("write", { text: draft.text, values, body }) : { text: draft.text };
    remember(text);
    Compendium.desk.form.tellOptional(values);
    await save();
    await judge();
  }

  /** @param {string} text */
  function remember(text) {
    if (text === draft.text) return;
    past = [...past, draft.text].slice(-MOST);
    future = [];
    draft.text = text;
    if (document.activeElement !== raw()) raw().value = text;
  }

  async function save() {
    if (/^20\d\d$/.test(String(values.year ?? ""))) draft.year = String(values.year);
    draft.title = String(values.title ?? "");
    draft.changed = Date.now();
    showUndo();
    if ((await stored(Compendium.desk.drafts.keep(draft))) === false) await saveApart();
  }

  /** Another window has kept the draft since: this one becomes a draft of its own. */
  async function saveApart() {
    draft = { ...draft, id: Compendium.desk.drafts.fresh(), revision: 0 };
    await Compendium.desk.hold.take(draft.id);
    for (const picture of Compendium.desk.pictures.all()) await Compendium.desk.drafts.keepPicture(draft.id, picture);
    await stored(Compendium.desk.drafts.keep(draft));
    warn("这份稿在另一个窗口里也改过。为了不互相覆盖，这里的已经另存为一份草稿；两份都在投稿台的首页上。");
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

  async function judge() {
    const judged = await calls.ask("judge", { year: draft.year, slug: draft.slug, text: draft.text });
    findings = judged.findings;
    Compendium.desk.form.mark(findings);
    Compendium.desk.pictures.mark(findings);
    Compendium.desk.editor.mark(findings, before());
    Compendium.desk.findings.show(findings, lead);
    showSteps(false);
    await Compendium.desk.panes.refresh();
  }

  /** Return how many lines of the file stand before its text. */
  function before() {
    const body = Compendium.desk.editor.value();
    const head = draft.text.endsWith(body) ? draft.text.slice(0, draft.text.length - body.length) : draft.text;
    return head.split("\n").length - 1;
  }

  /** @param {boolean} out whether the package has been taken */
  function showSteps(out) {
    const errors = findings.filter(({ severity }) => severity === "error");
    const within = errors.filter(({ line, key }) => line > before() && !key);
    const photos = values[photosKey()] ?? [];
    const wrong = (/** @type {string} */ key) => errors.some((finding) => Compendium.desk.findings.path(finding)[0] === key);
    Compendium.desk.steps.show({
      facts: fields.every(({ key, required }) => !required || values[key] !== undefined) && !fields.some(({ key, kind }) => kind !== "pictures" && wrong(key)),
      text: Compendium.desk.editor.value().trim() !== "" && !within.length,
      photos: photos.length > 0 && photos.every((/** @type {any} */ photo) => photo.caption) && !wrong(photosKey()),
      check: !errors.length,
      out,
    });
  }

  /** Lead to the place of a finding. @param {Compendium.desk.Finding} finding */
  function lead(finding) {
    const path = Compendium.desk.pictures.place(finding);
    Compendium.desk.panes.choose("write");
    if (path.length && (Compendium.desk.pictures.focus(path) || Compendium.desk.form.focus(path))) return;
    if (finding.line > before()) return Compendium.desk.editor.focus(finding.line - before());
    const fold = /** @type {HTMLDetailsElement} */ (part("source"));
    fold.open = true;
    raw().focus();
  }

  /** @param {string} text of the whole file, as somebody who knows it has typed it */
  async function replace(text) {
    await settle();
    remember(text);
    await apply(text);
  }

  async function undo() {
    await settle();
    const text = past.pop();
    if (text === undefined) return;
    future.push(draft.text);
    await apply(text);
  }

  async function redo() {
    await settle();
    const text = future.pop();
    if (text === undefined) return;
    past.push(draft.text);
    await apply(text);
  }

  function showUndo() {
    /** @type {HTMLButtonElement} */ (part("undo")).disabled = past.length === 0;
    /** @type {HTMLButtonElement} */ (part("redo")).disabled = future.length === 0;
  }

  /** @param {string} words */
  function tell(words) {
    part("saved").textContent = words;
  }

  /** @param {string} words */
  function warn(words) {
    part("warned").textContent = words;
    part("warned").hidden = !words;
  }

  /** @param {unknown} error */
  function fail(error) {
    warn(error instanceof Error ? error.message : String(error));
  }

  /** Ask the worker about the draft as it stands. @param {string} call @param {Record<string, any>} [more] */
  async function ask(call, more = {}) {
    await settle();
    return calls.ask(call, { year: draft.year, slug: draft.slug, text: draft.text, ...more });
  }

  /** Return the page of the draft as it was judged last. */
  function preview() {
    return calls.ask("preview", { year: draft.year, slug: draft.slug, text: draft.text });
  }

  /** Let the draft go, all of it kept. */
  async function close() {
    await settle();
    Compendium.desk.hold.give();
  }

  addEventListener("pagehide", () => void settle());
  document.addEventListener("visibilitychange", () => document.hidden && dirty && void settle());

  Compendium.desk.work = {
    ...{ begin, open, changed, replace, undo, redo, ask, preview, close, fail, warn, showSteps },
    errors: () => findings.filter(({ severity }) => severity === "error").length,
    findings: () => findings,
    draft: () => draft,
  };
})();
