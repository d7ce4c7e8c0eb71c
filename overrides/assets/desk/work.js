// @ts-check
/** The open draft: every change is kept, judged and shown after a pause. */
(function () {
  "use strict";

  const { part, past, saved } = Compendium.desk;

  /** Milliseconds of rest after the last key before the draft is judged. */
  const PAUSE = 300;

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
    Compendium.desk.labels.begin(form);
    Compendium.desk.form.draw(form, (key, value) => {
      values = { ...values, [key]: value };
      if (value === undefined) delete values[key];
      changed();
    });
    const photos = form.find(({ kind }) => kind === "pictures");
    if (photos) Compendium.desk.pictures.begin(photos, { changed: photosChanged(photos.key), added, removed, unmentioned, instead });
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
    held.set(picture.name, picture);
    await calls.ask("put", picture);
    await saved.stored(Compendium.desk.drafts.keepPicture(draft.id, picture));
  }

  /** @param {string} name */
  async function removed(name) {
    const picture = held.get(name);
    if (picture) gone.set(name, picture);
    held.delete(name);
    await calls.ask("remove", { name });
    await saved.stored(Compendium.desk.drafts.removePicture(draft.id, name));
  }

  /** Take what shows a picture out of the draft; returns in how many places of the text it stood. @param {string} file */
  function unmentioned(file) {
    const { text, count } = Compendium.desk.mentions.without(Compendium.desk.editor.value(), file);
    cover(file, undefined);
    if (count) Compendium.desk.editor.rewrite(() => text);
    return count;
  }

  /** Show another picture wherever one was shown. @param {string} file @param {string} other */
  function instead(file, other) {
    cover(file, other);
    Compendium.desk.editor.rewrite((text) => Compendium.desk.mentions.instead(text, file, other));
  }

  /** @param {string} file @param {string | undefined} other */
  function cover(file, other) {
    if (values.cover !== file) return;
    values = { ...values, cover: other };
    Compendium.desk.form.show(values);
  }

  /** Put a file of any kind beside the draft; returns what it is called there. @param {File} file */
  async function addFile(file) {
    const ending = (file.name.split(".").pop() ?? "").toLowerCase();
    const name = Compendium.desk.photo.named(file.name, ending, new Set(held.keys()));
    const bytes = await Compendium.desk.files.bytes(file);
    await added({ name: name.replace(/^photo(?=[-.])/, "file"), bytes, width: 0, height: 0 });
    return name.replace(/^photo(?=[-.])/, "file");
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
    past.clear();
    gone.clear();
    draft = opened;
    saved.warn("");
    for (const { name, bytes, width, height } of pictures) {
      held.set(name, { name, bytes, width, height });
      await calls.ask("put", { name, bytes, width, height });
    }
    Compendium.desk.pictures.hold(held.values());
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
    const was = filesIn(values);
    draft.text = text;
    const read = await calls.ask("read", { text });
    values = read.values ?? {};
    readable = Object.keys(values).length > 0 || !read.problems.length;
    part("broken").hidden = readable;
    part("form").hidden = !readable;
    if (stepping) await putAway(was);
    await bringBack(values[photosKey()]);
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

  /** @param {Compendium.desk.Values} of @returns {string[]} */
  function filesIn(of) {
    const named = of[photosKey()];
    return (Array.isArray(named) ? named : []).map(({ file }) => String(file));
  }

  /** Take away what was a picture of the draft and is none any more. @param {string[]} was */
  async function putAway(was) {
    const now = filesIn(values);
    for (const name of was.filter((each) => !now.includes(each))) await removed(name);
    Compendium.desk.pictures.hold(held.values());
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
    const body = Compendium.desk.editor.value();
    const { text } = readable ? await calls.ask("write", { text: draft.text, values, body }) : { text: draft.text };
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
    const judged = await calls.ask("judge", { year: draft.year, slug: draft.slug, text: draft.text });
    findings = judged.findings;
    Compendium.desk.editor.counted(judged.words);
    Compendium.desk.form.mark(findings);
    Compendium.desk.pictures.mark(findings);
    Compendium.desk.editor.mark(findings, before());
    Compendium.desk.findings.show(findings, lead, before());
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
      photos: photos.length > 0 && photos.every((/** @type {any} */ photo) => photo.caption && photo.people) && !wrong(photosKey()),
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
    return calls.ask(call, { year: draft.year, slug: draft.slug, text: draft.text, ...more });
  }

  /** Return the page of the draft as it was judged last. */
  function preview() {
    return calls.ask("preview", { year: draft.year, slug: draft.slug, text: draft.text });
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
    draft.pending = { values, body: Compendium.desk.editor.value() };
    Compendium.desk.drafts.leave(draft);
    void save();
  }

  addEventListener("pagehide", keepPending);
  document.addEventListener("visibilitychange", () => document.hidden && dirty && void settle());

  Compendium.desk.work = {
    ...{ begin, open, changed, replace, before, ask, addFile, preview, keepSubmitted, close, showSteps },
    undo: () => go(past.back),
    redo: () => go(past.forth),
    errors: () => findings.filter(({ severity }) => severity === "error").length,
    findings: () => findings,
    files: () => [...held.values()].map(({ name, bytes }) => ({ name, bytes })),
    draft: () => draft,
  };
})();
