// @ts-check
/** Texts -> where in them a word may stand, so that only that is read: a bit for every two neighbours. */
(function () {
  "use strict";

  /** Characters of a document that have a bit together; a word may begin in one stretch and end in the next. */
  const STRETCH = 512;

  /** Characters of the next stretch that count here too: so many of a word but one are looked up. */
  const MORE = 32;

  /** Powers of two. Two pairs may share a row, which costs a stretch read in vain, never one missed. */
  const [PAIRS, SINGLES] = [1 << 12, 1 << 13];

  /** Stretches, or documents, in one element of a table. */
  const BITS = 32;

  /**
   * Return the row of two neighbours: the upper bits of what mixes both (Knuth, 6.4).
   * @param {number} first
   * @param {number} second
   */
  function pair(first, second) {
    return (Math.imul(first, 0x9e3779b1) + Math.imul(second, 0x85ebca6b)) >>> 20;
  }

  /**
   * Return which pairs each stretch of `line` holds, and which characters each document; the mark
   * that ends a document is part of no word.
   * @param {Compendium.Line} line
   * @returns {Compendium.Signature}
   */
  function sign({ whole, ends }) {
    const { starts, owners } = stretches(ends);
    const [pairs, singles] = [empty(PAIRS, starts.length), empty(SINGLES, ends.length)];
    starts.forEach((start, number) => {
      const owner = owners[number];
      const [place, bit] = [number >>> 5, 1 << (number & 31)];
      const [placeAlone, bitAlone] = [owner >>> 5, 1 << (owner & 31)];
      const last = Math.min(start + STRETCH + MORE, ends[owner]) - 1;
      let first = whole.charCodeAt(start);
      for (let at = start; at < last; at += 1) {
        const second = whole.charCodeAt(at + 1);
        singles.bits[(first & (SINGLES - 1)) * singles.width + placeAlone] |= bitAlone;
        pairs.bits[pair(first, second) * pairs.width + place] |= bit;
        first = second;
      }
    });
    return { pairs, singles, starts, owners };
  }

  /** @param {number} rows @param {number} columns @returns {Compendium.BitTable} */
  function empty(rows, columns) {
    const width = Math.ceil(columns / BITS);
    return { width, bits: new Uint32Array(rows * width) };
  }

  /**
   * Return where the stretches begin, and the document of each, by its number.
   * @param {number[]} ends of the documents
   */
  function stretches(ends) {
    /** @type {number[]} */
    const starts = [];
    /** @type {number[]} */
    const owners = [];
    ends.forEach((end, number) => {
      for (let at = ends[number - 1] ?? 0; at < end; at += STRETCH) {
        starts.push(at);
        owners.push(number);
      }
    });
    return { starts, owners };
  }

  /**
   * Call `may` with all that `word` may begin in, in order: none is left out that it begins in.
   * @param {Compendium.Signature} signature
   * @param {number[]} ends of the documents
   * @param {string} word not empty
   * @param {(owner: number, start: number, next: number) => void} may given the document, and from where to where
   */
  function candidates({ pairs, singles, starts, owners }, ends, word, may) {
    if (word.length === 1) {
      const row = word.charCodeAt(0) & (SINGLES - 1);
      return common(singles, [row], (owner) => may(owner, ends[owner - 1] ?? 0, ends[owner]));
    }
    common(pairs, pairsOf(word), (number) => may(owners[number], starts[number], starts[number] + STRETCH));
  }

  /** @param {Compendium.BitTable} table @param {number[]} rows @param {(column: number) => void} found */
  function common({ bits, width }, rows, found) {
    for (let place = 0; place < width; place += 1) {
      let all = -1;
      for (const row of rows) all &= bits[row * width + place];
      for (; all; all &= all - 1) found(place * BITS + 31 - Math.clz32(all & -all));
    }
  }

  /** @param {string} word */
  function pairsOf(word) {
    const many = Math.min(word.length - 1, MORE);
    return Array.from({ length: many }, (_, at) => pair(word.charCodeAt(at), word.charCodeAt(at + 1)));
  }

  Compendium.signature = { candidates, sign };
})();
