// @ts-check
/** The open draft: every change is kept, judged and shown after a pause. */
(function () {
  "use strict";

  const { part, past, saved, beside, verdict, editor } = Compendium.desk;

  /** Milliseconds of rest after the last key before the draft is judged. */
  const PAUSE = 300;

  /** @type {Compendium.desk.Calls} */
  let calls;
  /** @type {Compendium.desk.Draft} */
  let draft;
  /** @type {Compendium.desk.Values} */
  let values = {};
  /** The key of the pictures. */
  let photosKey = "";
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
    beside.begin(given);
    verdict.begin(form);
    Compendium.desk.labels.begin(form);
    Compendium.desk.form.draw(form, filled);
    const photos = form.find(({ kind }) => kind === "pictures");
    photosKey = photos?.key ?? "";
    const { add: added, remove: removed } = beside;
    const duties = { changed: (/** @type {any} */ value) => filled(photosKey, value), added, removed, unmentioned, instead };
    if (photos) Compendium.desk.pictures.begin(photos, duties);
  }

  /** A key was filled in, or emptied. @param {string} key @param {any} value */
  function filled(key, value) {
    values = { ...values, [key]: value };
    if (value === undefined) delete values[key];
    changed();
  }

  /** Take what shows a picture out of the draft; returns in how many places of the text it stood. @param {string} file */
  function unmentioned(file) {
    const { text, count } = Compendium.desk.mentions.without(editor.value(), file);
    cover(file, undefined);
    if (count) editor.rewrite(() => text);
    return count;
  }

  /** Show another picture wherever one was shown. @param {string} file @param {string} other */
  function instead(file, other) {
    cover(file, other);
    editor.rewrite((text) => Compendium.desk.mentions.instead(text, file, other));
  }

  /** @param {string} file @param {string | undefined} other */
  function cover(file, other) {
    if (values.cover !== file) return;
    values = { ...values, cover: other };
    Compendium.desk.form.show(values);
  }

  /**
   * Open a draft; it is this window's from now on.
   * @param {Compendium.desk.Draft} opened
   * @param {Compendium.desk.Picture[]} pictures
   */
  async function open(opened, pictures) {
    past.clear();
    draft = opened;
    saved.warn("");
    await beside.open(opened.id, pictures);
    Compendium.desk.door.only("work");
    await apply(await finished(opened));
  }

  /** Return the text of a draft; what its page had no time to write is written now. @param {Compendium.desk.Draft} opened */
  async function finished({ text, pending: kept }) {
    const pending = Compendium.desk.drafts.takeLeft(draft) ?? kept;
    draft.pending = undefined;
    return pending ? (await calls.ask("write", { text, ...pending })).text : text;
  }

  /**
   * Show another text of the draft, and judge it.
   * @param {string} text
   * @param {boolean} [stepping] whether it goes back or forth: pictures come and go with it
   */
  async function apply(text, stepping = false) {
    const was = files();
    draft.text = text;
    const read = await calls.ask("read", { text });
    values = read.values ?? {};
    readable = Object.keys(values).length > 0 || !read.problems.length;
    part("broken").hidden = readable;
    part("form").hidden = !readable;
    await (stepping ? beside.follow(was, files()) : beside.bringBack(files()));
    Compendium.desk.form.show(values);
    Compendium.desk.pictures.show(values[photosKey]);
    editor.set(read.body);
    raw().value = text;
    await judge();
    await save();
  }

  /** Return the files of the pictures that the values name. @returns {string[]} */
  function files() {
    const named = values[photosKey];
    return (Array.isArray(named) ? named : []).map(({ file }) => String(file));
  }

  function raw() {
    return /** @type {HTMLTextAreaElement} */ (part("raw"));
  }

  /** Something was edited: keep, judge and show it after a pause. */
  function changed() {
    dirty = true;
    saved.tell("还没有保存……");
    clearTimeout(timer);
    timer = setTimeout(settle, PAUSE);
  }

  /** Bring form, text and file together; returns when all is kept and judged. */
  function settle() {
    clearTimeout(timer);
    settling = settling.then(once).catch(saved.fail);
    return settling;
  }

  async function once() {
    if (!draft || !dirty) return;
    dirty = false;
    const { text } = readable ? await calls.ask("write", { text: draft.text, values, body: editor.value() }) : { text: draft.text };
    remember(text);
    draft.pending = undefined;
    Compendium.desk.form.tellOptional(values);
    await save();
    Compendium.desk.drafts.takeLeft(draft);
    await judge();
  }

  /** @param {string} text */
  function remember(text) {
    if (text === draft.text) return;
    past.add(draft.text);
    draft.text = text;
    if (document.activeElement !== raw()) raw().value = text;
  }

  async function save() {
    if (/^20\d\d$/.test(String(values.year ?? ""))) draft.year = String(values.year);
    draft.title = String(values.title ?? "");
    draft.changed = Date.now();
    draft = await saved.keep(draft);
  }

  async function judge() {
    verdict.show(await calls.ask("judge", asked()), values, before());
    await Compendium.desk.panes.refresh();
  }

  /** What names the draft to the worker. */
  function asked() {
    return { year: draft.year, slug: draft.slug, text: draft.text };
  }

  /** Return how many lines of the file stand before its text. */
  function before() {
    const body = editor.value();
    const head = draft.text.endsWith(body) ? draft.text.slice(0, draft.text.length - body.length) : draft.text;
    return head.split("\n").length - 1;
  }

  /** @param {string} text of the whole file, as somebody who knows it has typed it */
  async function replace(text) {
    await settle();
    remember(text);
    await apply(text);
  }

  /** @param {(now: string) => string | undefined} step */
  function go(step) {
    void settle();
    settling = settling.then(() => went(step)).catch(saved.fail);
    return settling;
  }

  /** @param {(now: string) => string | undefined} step */
  async function went(step) {
    const text = step(draft.text);
    if (text === undefined) return;
    await apply(text, true);
  }

  /** Ask the worker about the draft as it stands. @param {string} call @param {Record<string, any>} [more] */
  async function ask(call, more = {}) {
    await settle();
    return calls.ask(call, { ...asked(), ...more });
  }

  /** Return the page of the draft as it was judged last. */
  function preview() {
    return calls.ask("preview", asked());
  }

  /** Keep with the draft what a forge has of it. @param {Compendium.desk.Submitted} submitted */
  async function keepSubmitted(submitted) {
    draft.submitted = submitted;
    await save();
  }

  /** Let the draft go, all of it kept. */
  async function close() {
    await settle();
    Compendium.desk.hold.give();
  }

  /** The page may be gone before the worker answers: keep what was edited as it is. */
  function keepPending() {
    if (!draft || !dirty || !readable) return;
    draft.pending = { values, body: editor.value() };
    Compendium.desk.drafts.leave(draft);
    void save();
  }

  addEventListener("pagehide", keepPending);
  document.addEventListener("visibilitychange", () => document.hidden && dirty && void settle());

  Compendium.desk.work = {
    ...{ begin, open, changed, settle, replace, before, ask, preview, keepSubmitted, close },
    undo: () => go(past.back),
    redo: () => go(past.forth),
    draft: () => draft,
  };
})();
