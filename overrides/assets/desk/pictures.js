// @ts-check
/** The photos of the draft: put in, described beside themselves, moved, taken away. */
(function () {
  "use strict";

  const { element, button, part } = Compendium.desk;

  /** Beside the photos there may be attachments and videos, which stand in rows of their own. */
  const PICTURE = /\.(?:jpe?g|png|webp|svg)$/i;

  /** @type {Map<string, Compendium.desk.Picture>} */
  let pictures = new Map();
  /** @type {Map<string, string>} */
  const addresses = new Map();
  /** @type {{ file: string, item: HTMLElement, row: ReturnType<typeof Compendium.desk.rows.columns>, said: HTMLElement }[]} */
  let cards = [];
  /** @type {Compendium.desk.Field} */
  let field;
  /** @type {Compendium.desk.PictureDuties} */
  let duties;

  /**
   * @param {Compendium.desk.Field} given the key of the pictures
   * @param {Compendium.desk.PictureDuties} asked
   */
  function begin(given, asked) {
    field = { ...given, columns: (given.columns ?? []).filter(({ key }) => key !== "file") };
    duties = asked;
  }

  /**
   * @param {Iterable<Compendium.desk.Picture>} all
   */
  function hold(all) {
    for (const address of addresses.values()) URL.revokeObjectURL(address);
    addresses.clear();
    pictures = new Map([...all].map((picture) => [picture.name, picture]));
  }

  /** Return the address of a picture's bytes in this page; nothing where there is none. @param {string} name */
  function address(name) {
    const picture = pictures.get(name);
    if (!picture) return undefined;
    const known = addresses.get(name);
    if (known) return known;
    const type = { png: "image/png", svg: "image/svg+xml", webp: "image/webp" }[name.split(".").pop() ?? ""] ?? "image/jpeg";
    const made = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (picture.bytes)], { type }));
    addresses.set(name, made);
    return made;
  }

  /**
   * Show a card for every photo that the values name, and for those that they do not.
   * @param {any} value
   */
  function show(value) {
    const named = (Array.isArray(value) ? value : []).filter((each) => each && typeof each === "object");
    const files = named.map((each) => String(each.file ?? ""));
    const others = [...pictures.keys()].filter((name) => PICTURE.test(name) && !files.includes(name)).map((file) => ({ file }));
    const wanted = [...named, ...others];
    if (wanted.map((each) => `${each.file}`).join("\n") !== cards.map(({ file }) => file).join("\n")) {
      cards = wanted.map((each, place) => card(String(each.file ?? ""), place));
      part("photos").replaceChildren(...cards.map(({ item }) => item));
    }
    wanted.forEach((each, place) => cards[place].row.set(each));
    part("files").replaceChildren(...[...pictures.keys()].map((name) => element("option", { value: name })));
  }

  /**
   * @param {string} file
   * @param {number} place
   */
  function card(file, place) {
    const row = Compendium.desk.rows.columns(field, `desk-photo-${place + 1}`, told);
    const picture = pictures.get(file);
    const shown = picture
      ? element("img", { class: "desk__thumb", src: address(file), alt: `照片 ${place + 1}` })
      : element("p", { class: "desk__thumb desk__thumb--none" }, "缺这张图片，请把同名的文件再放进来");
    const size = picture ? `${picture.width}×${picture.height}，${Math.max(1, Math.round(picture.bytes.length / 1024))} kB` : "";
    const name = element("p", { class: "desk__file" }, `照片 ${place + 1}　`, element("b", {}, file), " ", element("span", {}, size));
    const said = element("div", { class: "desk__said" });
    const acts = element("p", { class: "desk__rowacts" }, ...actions(file, place));
    const item = element("li", { class: "desk__photo" }, element("div", { class: "desk__shot" }, shown, name, acts), element("div", { class: "desk__row" }, ...row.elements, said));
    return { file, item, row, said };
  }

  /**
   * @param {string} file
   * @param {number} place
   */
  function actions(file, place) {
    const which = `照片 ${place + 1}`;
    const other = button("换一张", () => chooseInstead(file), { class: "desk__small", "aria-label": `换一张${which}` });
    const up = button("上移", () => move(file), { class: "desk__small", "aria-label": `上移${which}` });
    const away = button("删去", () => remove(file), { class: "desk__small", "aria-label": `删去${which}` });
    return place ? [other, up, away] : [other, away];
  }

  /** @param {string} file */
  function move(file) {
    const place = cards.findIndex((each) => each.file === file);
    cards.splice(place - 1, 2, cards[place], cards[place - 1]);
    const value = now();
    cards = [];
    show(value);
    duties.changed(value);
    /** @type {HTMLElement | null} */ (part("photos").children[place - 1].querySelector("button"))?.focus();
  }

  /** @param {string} file */
  function remove(file) {
    cards = cards.filter((each) => each.file !== file);
    const value = now();
    forget(file);
    cards = [];
    show(value);
    duties.removed(file);
    const count = duties.unmentioned(file);
    duties.changed(value);
    const more = count ? `；正文里放着它的 ${count} 处也一起删去了` : "";
    say(element("li", {}, `已删去照片“${file}”${more}。删错了，点上面的“撤销”。`));
    part("photos-choose").focus();
  }

  /** Ask for another file in the place of `file`. @param {string} file */
  function chooseInstead(file) {
    const input = element("input", { type: "file", accept: "image/*" });
    input.addEventListener("change", () => void replace(file, [...(input.files ?? [])]));
    input.click();
  }

  /**
   * Put another picture where `file` is; what was said of it stays, to be looked at.
   * @param {string} file
   * @param {File[]} given
   */
  async function replace(file, given) {
    const place = cards.findIndex((each) => each.file === file);
    if (place < 0 || !given[0]) return;
    try {
      const { told: words, ...picture } = await Compendium.desk.photo.prepare(given[0], pictures.keys());
      const value = (now() ?? []).map((each, number) => (number === place ? { ...each, file: picture.name } : each));
      pictures.set(picture.name, picture);
      await duties.added(picture);
      forget(file);
      duties.removed(file);
      duties.instead(file, picture.name);
      cards = [];
      show(value);
      duties.changed(value);
      say(element("li", {}, `照片 ${place + 1} 已换成“${given[0].name}”（${picture.name}）：${words}说明、人物和本人同意都没有动，请看还合不合适。`));
    } catch (error) {
      say(element("li", { class: "desk__refused" }, error instanceof Error ? error.message : String(error)));
    }
  }

  /** @param {HTMLElement} line */
  function say(line) {
    part("photos-said").replaceChildren(line);
  }

  /** @param {string} file */
  function forget(file) {
    const known = addresses.get(file);
    if (known) URL.revokeObjectURL(known);
    addresses.delete(file);
    pictures.delete(file);
  }

  function told() {
    duties.changed(now());
  }

  /** Return the value of the key as the cards say. */
  function now() {
    const value = cards.map(({ file, row }) => ({ file, ...row.value() }));
    return value.length ? value : undefined;
  }

  /**
   * Take up files that were dropped, pasted or chosen; what cannot be taken is told.
   * @param {Iterable<File>} files
   */
  async function add(files) {
    const list = part("photos-said");
    list.replaceChildren();
    for (const file of Compendium.desk.photo.among(files)) {
      const line = element("li", {}, `正在处理“${file.name}”……`);
      list.append(line);
      try {
        const { told: words, ...picture } = await Compendium.desk.photo.prepare(file, missing(file) ? [] : pictures.keys());
        line.textContent = `已放进“${file.name}”（${picture.name}）：${words}`;
        pictures.set(picture.name, picture);
        await duties.added(picture);
        const value = now() ?? [];
        if (value.some((each) => each.file === picture.name)) cards = [];
        else value.push({ file: picture.name });
        show(value);
        duties.changed(value);
      } catch (error) {
        line.textContent = error instanceof Error ? error.message : String(error);
        line.className = "desk__refused";
      }
    }
  }

  /** Whether a card waits for the picture of this name. @param {File} file */
  function missing(file) {
    return cards.some((each) => each.file === file.name.toLowerCase() && !pictures.has(each.file));
  }

  /** Return the path of a finding; that of the picture's entry where it is of the file itself. @param {Compendium.desk.Finding} finding */
  function place(finding) {
    const number = cards.findIndex(({ file }) => finding.path?.endsWith(`/${file}`));
    return number < 0 ? Compendium.desk.findings.path(finding) : [field.key, String(number)];
  }

  /** @param {Compendium.desk.Finding[]} findings */
  function mark(findings) {
    const own = findings.map((finding) => ({ finding, path: place(finding) })).filter(({ path }) => path[0] === field.key);
    const loose = own.filter(({ path }) => !cards[Number(path[1])]);
    part("photos-wrong").replaceChildren(...loose.map(({ finding }) => Compendium.desk.findings.short(finding)));
    cards.forEach((each, place) => {
      const mine = own.filter(({ path }) => path[1] === String(place));
      each.said.replaceChildren(...mine.map(({ finding }) => Compendium.desk.findings.short(finding)));
      each.item.classList.toggle("desk__field--wrong", mine.some(({ finding }) => finding.severity === "error"));
    });
  }

  /**
   * Lead to a photo; false where `path` is of none.
   * @param {string[]} path
   */
  function focus([key, number, name]) {
    if (!field || key !== field.key) return false;
    const found = cards[Number(number)];
    const cell = found?.row.cell(name ?? "") ?? found?.item;
    const target = cell?.querySelector("input, select, textarea") ?? part("photos-choose");
    /** @type {HTMLElement} */ (target).focus({ preventScroll: true });
    (found?.item ?? target).scrollIntoView({ block: "center" });
    return true;
  }

  /**
   * Let the author choose one of the photos.
   * @param {(name: string, caption: string) => void} chosen
   */
  function choose(chosen) {
    const dialog = /** @type {HTMLDialogElement} */ (part("dialog"));
    const own = cards.filter(({ file }) => pictures.has(file));
    const choices = own.map(({ file, row }) =>
      element("li", {}, button("", () => {
        dialog.close();
        chosen(file, String(row.value()?.caption ?? ""));
      }, { class: "desk__choice" })),
    );
    choices.forEach((item, place) => item.firstElementChild?.append(element("img", { src: address(own[place].file), alt: "" }), own[place].file));
    const none = element("p", {}, "还没有照片。先在“照片”一节放进来，再插到正文里。");
    Compendium.desk.dialog.show("插入哪一张照片？", own.length ? element("ul", { class: "desk__choices" }, ...choices) : none);
  }

  Compendium.desk.pictures = { begin, hold, show, add, replace, mark, place, focus, choose, address, all: () => [...pictures.values()] };
})();
