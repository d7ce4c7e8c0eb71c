// @ts-check
/** Texts -> which of them may hold a word, so that only those are read: a bit for every two neighbours. */
(function () {
  "use strict";

  /** A power of two. Two pairs may share a row, which costs a text read in vain, never one missed. */
  const ROWS = 1 << 13;

  /** Stand for what follows a character alone: it has two rows, since one may be that of a common pair. */
  const [ALONE, AGAIN] = [-1, -2];

  /** Texts in one element of the table. */
  const BITS = 32;

  /**
   * Return the row of two neighbours: the upper bits of what mixes both (Knuth, 6.4).
   * @param {number} first
   * @param {number} second
   */
  function row(first, second) {
    return (Math.imul(first, 0x9e3779b1) + Math.imul(second, 0x85ebca6b)) >>> 19;
  }

  /**
   * Return which characters and pairs each document of `line` holds.
   * @param {Compendium.Line} line
   * @returns {Compendium.Signature}
   */
  function sign({ whole, ends }) {
    const width = Math.ceil(ends.length / BITS);
    const table = new Uint32Array(ROWS * width);
    let at = 0;
    ends.forEach((end, number) => {
      const [place, bit] = [number >>> 5, 1 << (number & 31)];
      for (; at < end; at += 1) {
        const first = whole.charCodeAt(at);
        table[row(first, ALONE) * width + place] |= bit;
        table[row(first, AGAIN) * width + place] |= bit;
        if (at + 1 < end) table[row(first, whole.charCodeAt(at + 1)) * width + place] |= bit;
      }
    });
    return { table, width };
  }

  /**
   * Return the numbers of the documents that may hold `word`, in order: all that do are among them.
   * @param {Compendium.Signature} signature
   * @param {string} word not empty
   */
  function candidates({ table, width }, word) {
    const rows = rowsOf(word);
    const found = [];
    for (let place = 0; place < width; place += 1) {
      let bits = rows.reduce((all, one) => all & table[one * width + place], -1);
      for (; bits; bits &= bits - 1) found.push(place * BITS + 31 - Math.clz32(bits & -bits));
    }
    return found;
  }

  /** @param {string} word */
  function rowsOf(word) {
    if (word.length === 1) return [ALONE, AGAIN].map((alone) => row(word.charCodeAt(0), alone));
    return Array.from({ length: word.length - 1 }, (_, at) => row(word.charCodeAt(at), word.charCodeAt(at + 1)));
  }

  Compendium.signature = { candidates, sign };
})();
