// @ts-check
/** Tables with merged cells, which are HTML in the file: one line each in the editor, drawn below it. */
(function () {
  "use strict";

  const { element } = Compendium.desk;

  const TABLE = /^<table(?=[\s>])[^]*?^<\/table>[ \t]*$/gm;

  /** Columns and rows that nobody merges more of. */
  const MOST = 60;

  /**
   * Return the text with a line in the place of every table, and the tables by their line.
   * @param {string} text
   */
  function folded(text) {
    /** @type {Map<string, string>} */
    const held = new Map();
    const shown = text.replace(TABLE, (html) => {
      const line = named(html, held.size + 1);
      if (text.includes(line)) return html; // the author has typed the very line
      held.set(line, html);
      return line;
    });
    return { shown, held };
  }

  /**
   * @param {string} html
   * @param {number} number
   */
  function named(html, number) {
    const rows = grid(html);
    const words = (rows[0] ?? []).filter((cell, place, all) => cell && cell !== all[place - 1]);
    return `〔表格 ${number}：${words.join("、").slice(0, 30)}；${rows.length} 行，有合并的格子，画在正文下面〕`;
  }

  /**
   * @param {string} shown
   * @param {Map<string, string>} held
   */
  function unfolded(shown, held) {
    let text = shown;
    for (const [line, html] of held) text = text.split(line).join(html);
    return text;
  }

  /** @param {string} html */
  function cells(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    return [...page.querySelectorAll("tr")].map((row) => [...row.querySelectorAll("th, td")]);
  }

  /** @param {Element} cell @param {string} name */
  function span(cell, name) {
    return Math.min(MOST, Math.max(1, Number(cell.getAttribute(name)) || 1));
  }

  /** @param {Element} cell */
  function wording(cell) {
    return (cell.textContent ?? "").replace(/\s+/g, " ").trim();
  }

  /** Return the words of every place; a merged cell's stand in each of its places. @param {string} html */
  function grid(html) {
    /** @type {string[][]} */
    const rows = [];
    cells(html).forEach((row, number) => {
      let column = 0;
      for (const cell of row) {
        while (rows[number]?.[column] !== undefined) column += 1;
        for (let down = 0; down < span(cell, "rowspan"); down += 1) {
          rows[number + down] = rows[number + down] ?? [];
          for (let right = 0; right < span(cell, "colspan"); right += 1) rows[number + down][column + right] = wording(cell);
        }
        column += span(cell, "colspan");
      }
    });
    const width = Math.max(0, ...rows.map((row) => row.length));
    return rows.slice(0, cells(html).length).map((row) => Array.from({ length: width }, (_, place) => row[place] ?? ""));
  }

  /** Return the table for the eye: nothing of it but words and how cells are merged. @param {string} html */
  function drawn(html) {
    const rows = cells(html).map((row) =>
      element("tr", {}, ...row.map((cell) => element(cell.tagName === "TH" ? "th" : "td", { rowspan: span(cell, "rowspan"), colspan: span(cell, "colspan") }, wording(cell)))),
    );
    return element("table", { class: "desk__table" }, element("tbody", {}, ...rows));
  }

  /** How many rows at the head have nothing but headings. @param {string} html */
  function heads(html) {
    const first = cells(html).findIndex((row) => row.some((cell) => cell.tagName !== "TH"));
    return Math.max(1, first);
  }

  /** Return the table as lines of text: rows of headings become one, merged cells say the same in each place. @param {string} html */
  function plain(html) {
    const rows = grid(html).map((row) => row.map((cell) => cell.replace(/\|/g, String.raw`\|`)));
    const count = heads(html);
    const head = (rows[0] ?? []).map((_, place) => [...new Set(rows.slice(0, count).map((row) => row[place]).filter(Boolean))].join("："));
    const lines = [head, head.map(() => "---"), ...rows.slice(count)];
    return lines.map((row) => `| ${row.join(" | ")} |`).join("\n");
  }

  Compendium.desk.tables = { folded, unfolded, drawn, plain };
})();
