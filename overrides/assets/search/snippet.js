// @ts-check
/** A hit -> the piece of text to show, cut into marked and unmarked runs, and where it leads. */
(function () {
  "use strict";

  const BEFORE = 18;
  const AFTER = 60;

  /**
   * Return `text` in runs, with every occurrence of `words` marked.
   * @param {string} text
   * @param {string[]} words normal words
   * @returns {Compendium.Run[]}
   */
  function runs(text, words) {
    const closed = Compendium.text.close(text);
    const normal = Compendium.text.normal(text);
    const marks = merged(words.flatMap((word) => places(normal, word)));
    /** @type {Compendium.Run[]} */
    const found = [];
    let last = 0;
    for (const [from, to] of marks) {
      const [start, end] = [Compendium.text.origin(closed, from), endOf(closed, to)];
      if (start > last) found.push({ text: closed.slice(last, start), marked: false });
      found.push({ text: closed.slice(start, end), marked: true });
      last = end;
    }
    if (last < closed.length) found.push({ text: closed.slice(last), marked: false });
    return found;
  }

  /**
   * Return the part of `text` around the first of `words`.
   * @param {string} text
   * @param {string[]} words
   */
  function around(text, words) {
    const closed = Compendium.text.close(text);
    const normal = Compendium.text.normal(text);
    const first = Math.min(...words.map((word) => normal.indexOf(word)).filter((at) => at >= 0));
    if (!Number.isFinite(first)) return cut(closed, 0);
    return cut(closed, Math.max(0, Compendium.text.origin(closed, first) - BEFORE));
  }

  /**
   * @param {string} text
   * @param {number} from
   */
  function cut(text, from) {
    const line = text.lastIndexOf("\n", from + BEFORE) + 1;
    const start = Math.max(from, line);
    const piece = text.slice(start, start + BEFORE + AFTER).replaceAll("\n", " ");
    return `${start > line ? "…" : ""}${piece}${start + piece.length < text.length ? "…" : ""}`;
  }

  /**
   * @param {string} text
   * @param {string} word
   * @returns {[number, number][]}
   */
  function places(text, word) {
    /** @type {[number, number][]} */
    const found = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      found.push([at, at + word.length]);
    }
    return found;
  }

  /**
   * Return `spans` in order, overlapping ones joined.
   * @param {[number, number][]} spans
   */
  function merged(spans) {
    /** @type {[number, number][]} */
    const joined = [];
    for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
      const last = joined.at(-1);
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else joined.push([from, to]);
    }
    return joined;
  }

  /**
   * Return where the character that ends at `place` of the normal text ends in `closed`.
   * @param {string} closed
   * @param {number} place
   */
  function endOf(closed, place) {
    const start = Compendium.text.origin(closed, place - 1);
    return start + String.fromCodePoint(closed.codePointAt(start) ?? 32).length;
  }

  /**
   * Return what to show of `hit`: its text, and the anchor of the section that holds it.
   * @param {Compendium.Hit} hit
   * @param {string[]} words
   * @returns {{ text: string, anchor: string, heading: string }}
   */
  function shown(hit, words) {
    const { document, part } = hit;
    const index = Math.floor((part - document.names.length - 1) / 2);
    const section = part > document.names.length ? document.sections[index] : undefined;
    if (!section) return { text: around(document.summary, words), anchor: "", heading: "" };
    const [anchor, heading, text] = section;
    return { text: around(text, words), anchor, heading };
  }

  Compendium.snippet = { runs, shown };
})();
