// @ts-check
/** The text: a plain text area that loses nothing, with a toolbar, and marks at what is wrong. */
(function () {
  "use strict";

  const { element, button, part, length } = Compendium.desk;

  const area = /** @type {HTMLTextAreaElement} */ (part("text"));
  const mirror = part("mirror");

  /** What a text has beyond \n that a text area would change: kept as it was until it is edited. */
  let original = "";
  let composing = false;

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
      paint();
    });
    area.addEventListener("input", () => {
      paint();
      changed();
    });
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
    if (area.value === plain(original)) return original;
    return /\r\n/.test(original) ? area.value.replace(/\n/g, "\r\n") : area.value;
  }

  /** @param {string} text */
  function set(text) {
    original = text;
    if (area.value !== plain(text)) area.value = text;
    paint();
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
    marks = own.map(({ line, severity, message, advice }) => ({ line: line - before, severity, title: `${message}${advice ?? ""}` }));
    part("text-said").replaceChildren(...own.map(Compendium.desk.findings.short));
    paint();
  }

  /** Draw the lines behind the text: they give its height, and a ground to those with a finding. */
  function paint() {
    if (composing) return;
    const lines = area.value.split("\n").map((line, place) => {
      const own = marks.filter((each) => each.line === place + 1);
      const wrong = own.some(({ severity }) => severity === "error") ? " desk__line--error" : own.length ? " desk__line--warning" : "";
      return element("div", { class: `desk__line${wrong}` }, line || "\u200b");
    });
    mirror.replaceChildren(...lines);
    part("words").textContent = `正文 ${length(area.value.replace(/\s/g, ""))} 字`;
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

  /** @param {number} line of the text, from 1 */
  function focus(line) {
    const before = area.value.split("\n").slice(0, line - 1);
    const begun = before.reduce((sum, each) => sum + each.length + 1, 0);
    const end = area.value.indexOf("\n", begun);
    area.focus({ preventScroll: true });
    area.setSelectionRange(begun, end < 0 ? area.value.length : end);
    mirror.children[line - 1]?.scrollIntoView({ block: "center" });
  }

  Compendium.desk.editor = { begin, value, set, mark, focus };
})();
