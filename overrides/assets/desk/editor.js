// @ts-check
/** The text: a plain text area that loses nothing, with a toolbar, and marks at what is wrong. */
(function () {
  "use strict";

  const { element, button, part, tables } = Compendium.desk;

  const area = /** @type {HTMLTextAreaElement} */ (part("text"));
  const mirror = part("mirror");

  /** What a text has beyond \n that a text area would change: kept as it was until it is edited. */
  let original = "";
  let composing = false;

  /** What stands in the editor, and the tables that are one line there. */
  let last = "";
  /** @type {Map<string, string>} */
  let held = new Map();

  /** @type {[string, string, () => void][]} */
  const TOOLS = [
    ["标题", "一级小标题（这一行）", () => heading("## ")],
    ["小标题", "二级小标题（这一行）", () => heading("### ")],
    ["加粗", "加粗（Ctrl+B）", bold],
    ["列表", "每行前面加圆点", () => prefix(() => "- ")],
    ["编号", "每行前面加序号", () => prefix((place) => `${place + 1}. `)],
    ["引文", "引用的话", () => prefix(() => "> ")],
    ["表格", "插入一个三列的表", table],
    ["注", "在这里加一条脚注", note],
    ["图片", "插入一张已经放进来的照片", picture],
  ];

  /** @param {() => void} changed */
  function begin(changed) {
    const tools = TOOLS.map(([name, title, act]) => button(name, act, { class: "desk__tool", title }));
    part("tools").replaceChildren(...tools);
    area.addEventListener("compositionstart", () => (composing = true));
    area.addEventListener("compositionend", () => {
      composing = false;
      edited();
    });
    const edited = () => {
      if (!composing && isTorn()) restore();
      paint();
      changed();
    };
    area.addEventListener("input", edited);
    area.addEventListener("keydown", keyPressed);
  }

  /** @param {KeyboardEvent} event */
  function keyPressed(event) {
    if (composing || event.isComposing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "b") return;
    event.preventDefault();
    bold();
  }

  /** Return the text; not one byte else where nobody has edited it. */
  function value() {
    if (area.value === tables.folded(plain(original)).shown) return original;
    const text = tables.unfolded(area.value, held);
    return /\r\n/.test(original) ? text.replace(/\n/g, "\r\n") : text;
  }

  /** @param {string} text */
  function set(text) {
    original = text;
    const { shown, held: all } = tables.folded(plain(text));
    held = all;
    if (area.value !== shown) area.value = shown;
    paint();
  }

  /** Whether a table's line was edited: it is there as a whole or not at all. */
  function isTorn() {
    let begun = 0;
    while (begun < last.length && last[begun] === area.value[begun]) begun += 1;
    let rest = 0;
    while (rest < Math.min(last.length, area.value.length) - begun && last[last.length - 1 - rest] === area.value[area.value.length - 1 - rest]) rest += 1;
    const end = last.length - rest;
    return [...held.keys()].some((line) => {
      const at = last.indexOf(line);
      const whole = begun <= at && end >= at + line.length;
      return at >= 0 && !whole && (begun > at || end > at) && begun < at + line.length && !area.value.includes(line);
    });
  }

  function restore() {
    area.value = last;
    part("tables-said").textContent = "表格在正文里是一整块，字在那里改不了：要改，点下面的“改成普通表格”；要删，点“删去这张表格”。";
  }

  /**
   * Change the text otherwise than by typing; what cannot be taken back here, 撤销 takes back.
   * @param {(text: string) => string} change
   */
  function rewrite(change) {
    const text = change(value());
    const { shown, held: all } = tables.folded(plain(text));
    held = all;
    area.value = shown;
    paint();
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Draw the tables that have merged cells, each with what can be done about it. */
  function drawTables() {
    const own = [...held].filter(([line]) => area.value.includes(line));
    part("tables").replaceChildren(...own.map(([line, html]) => {
      const acts = [
        button("改成普通表格", () => rewrite((text) => text.replace(html, () => tables.plain(html))), { class: "desk__small" }),
        button("删去这张表格", () => rewrite((text) => text.replace(html, "")), { class: "desk__small" }),
      ];
      const words = "有合并的格子，照这样发布，字在正文里改不了。要改字，先改成普通表格：合并的格子拆开，每格写同样的字。";
      return element("figure", { class: "desk__tablebox" }, element("figcaption", {}, element("b", {}, line.slice(1, line.indexOf("："))), ` ${words}`), element("div", { class: "desk__tablescroll", tabindex: "0", role: "group", "aria-label": line.slice(1, line.indexOf("：")) }, tables.drawn(html)), element("p", { class: "desk__rowacts" }, ...acts));
    }));
  }

  /** Return the line of the editor that shows the line `line` of the text, both from 1. @param {number} line */
  function shownLine(line) {
    let shown = 0;
    let passed = 0;
    for (const own of area.value.split("\n")) {
      shown += 1;
      passed += held.get(own)?.split("\n").length ?? 1;
      if (passed >= line) break;
    }
    return shown;
  }

  /** How many characters the checks have counted. @param {number} count */
  function counted(count) {
    part("words").textContent = `正文 ${count} 字`;
  }

  /** @param {string} text */
  function plain(text) {
    return text.replace(/\r\n?/g, "\n");
  }

  /** @type {{ line: number, severity: string, title: string }[]} */
  let marks = [];

  /**
   * @param {Compendium.desk.Finding[]} findings
   * @param {number} before lines of the file before the text
   */
  function mark(findings, before) {
    const own = findings.filter(({ line, key }) => line > before && !key);
    marks = own.map(({ line, severity, message, advice }) => ({ line: shownLine(line - before), severity, title: `${message}${advice ?? ""}` }));
    part("text-said").replaceChildren(...own.map(Compendium.desk.findings.short));
    paint();
  }

  /** Draw the lines behind the text: they give its height, and a ground to those with a finding. */
  function paint() {
    if (composing) return;
    if (area.value !== last) part("tables-said").textContent = "";
    last = area.value;
    drawTables();
    const lines = area.value.split("\n").map((line, place) => {
      const own = marks.filter((each) => each.line === place + 1);
      const wrong = own.some(({ severity }) => severity === "error") ? " desk__line--error" : own.length ? " desk__line--warning" : "";
      const block = held.has(line) ? " desk__line--table" : "";
      return element("div", { class: `desk__line${block}${wrong}` }, line || "\u200b");
    });
    mirror.replaceChildren(...lines);
  }

  /**
   * Put `text` in the place of what is selected, in a way that Ctrl+Z takes back.
   * @param {string} text
   * @param {number} [from] of what is then selected, within `text`
   * @param {number} [to]
   */
  function insert(text, from = text.length, to = from) {
    const begun = area.selectionStart;
    area.focus();
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, begun, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    area.setSelectionRange(begun + from, begun + to);
  }

  /** Select the whole lines that the selection touches; returns them. */
  function lines() {
    const begun = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const end = area.value.indexOf("\n", Math.max(begun, area.selectionEnd));
    area.setSelectionRange(begun, end < 0 ? area.value.length : end);
    return area.value.slice(area.selectionStart, area.selectionEnd).split("\n");
  }

  /** @param {(place: number) => string} sign of the line with this place; taken away where all have one */
  function prefix(sign) {
    const old = lines();
    const known = /^(?:- |\d+\. |> )/;
    const all = old.every((line) => line.match(known)?.[0].trim().replace(/\d+/, "1") === sign(0).trim());
    insert(old.map((line, place) => (all ? "" : sign(place)) + line.replace(known, "")).join("\n"));
  }

  /** @param {string} sign */
  function heading(sign) {
    const [first, ...rest] = lines();
    const same = first.startsWith(sign);
    insert([(same ? "" : sign) + first.replace(/^#+\s*/, ""), ...rest].join("\n"));
  }

  function bold() {
    const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
    const bare = chosen.replace(/^\*\*([^]*)\*\*$/, "$1");
    if (bare !== chosen) return insert(bare, 0, bare.length);
    insert(`**${chosen || "加粗的字"}**`, 2, 2 + (chosen || "加粗的字").length);
  }

  /** Put a block on lines of its own, with an empty line before and after. */
  function block(/** @type {string} */ text) {
    area.setSelectionRange(area.selectionEnd, area.selectionEnd);
    const before = area.value.slice(0, area.selectionStart);
    const after = area.value.slice(area.selectionEnd);
    const ahead = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    const behind = after === "" || after.startsWith("\n\n") ? "\n" : after.startsWith("\n") ? "\n" : "\n\n";
    insert(ahead + text + behind);
  }

  function table() {
    block("| 项目 | 之前 | 现在 |\n| --- | --- | --- |\n| 内容 |  |  |\n| 内容 |  |  |");
  }

  function note() {
    const used = [...area.value.matchAll(/\[\^(\d+)\]/g)].map((found) => Number(found[1]));
    const number = Math.max(0, ...used) + 1;
    area.setSelectionRange(area.selectionEnd, area.selectionEnd);
    insert(`[^${number}]`);
    area.setSelectionRange(area.value.length, area.value.length);
    insert(`${area.value.endsWith("\n") ? "" : "\n"}\n[^${number}]: 脚注的文字。`);
    area.setSelectionRange(area.value.length - "脚注的文字。".length, area.value.length);
  }

  function picture() {
    Compendium.desk.pictures.choose((name, caption) => block(`![${caption || "图片说明"}](${name})`));
  }

  /** @param {number} given the line of the text, from 1 */
  function focus(given) {
    const line = shownLine(given);
    const before = area.value.split("\n").slice(0, line - 1);
    const begun = before.reduce((sum, each) => sum + each.length + 1, 0);
    const end = area.value.indexOf("\n", begun);
    area.focus({ preventScroll: true });
    area.setSelectionRange(begun, end < 0 ? area.value.length : end);
    mirror.children[line - 1]?.scrollIntoView({ block: "center" });
  }

  Compendium.desk.editor = { begin, value, set, rewrite, mark, counted, shownLine, focus };
})();
