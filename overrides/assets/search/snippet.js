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
    const normal = Compendium.text.folded(text);
    const marks = merged(words.flatMap((word) => places(normal, word)));
    /** @type {Compendium.Run[]} */
    const found = [];
    let last = 0;
    for (const [from, to] of marks) {
      const [start, end] = [Compendium.text.origin(text, from), endOf(text, to)];
      if (start > last) found.push({ text: text.slice(last, start), marked: false });
      found.push({ text: text.slice(start, end), marked: true });
      last = end;
    }
    if (last < text.length) found.push({ text: text.slice(last), marked: false });
    return found;
  }

  /**
   * Return the part of `text` around `place` of its normal form; its beginning where that is -1.
   * @param {string} text
   * @param {number} place
   */
  function around(text, place) {
    return cut(text, place < 0 ? 0 : Math.max(0, Compendium.text.origin(text, place) - BEFORE));
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
      const last = joined[joined.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else joined.push([from, to]);
    }
    return joined;
  }

  /**
   * Return where the character that ends at `place` of the normal text ends in `text`.
   * @param {string} text
   * @param {number} place
   */
  function endOf(text, place) {
    const start = Compendium.text.origin(text, place - 1);
    return start + String.fromCodePoint(text.codePointAt(start) ?? 32).length;
  }

  /**
   * Return what to show of `hit`: its text, and the anchor of the section that holds it.
   * @param {Compendium.Hit} hit
   * @returns {{ text: string, anchor: string, heading: string }}
   */
  function shown({ document, place }) {
    const ends = Compendium.shelf.ends(document.text);
    const part = ends.findIndex((end) => place < end);
    const inPart = place - (ends[part - 1] ?? 0);
    const names = document.names.length;
    if (part <= names) {
      const text = document.summary || document.sections[0]?.[2] || "";
      return { text: around(text, part === names ? inPart : -1), anchor: "", heading: "" };
    }
    const [anchor, heading, text] = document.sections[Math.floor((part - names - 1) / 2)];
    return { text: around(text, (part - names) % 2 ? -1 : inPart), anchor, heading };
  }

  Compendium.snippet = { runs, shown };
})();
