// @ts-check
/** Texts -> where in them a word may stand, so that only that is read: bits for every two neighbours. */
(function () {
  "use strict";

  /** Characters of a document that have bits together; a word may begin in one stretch and end in the next. */
  const STRETCH = 512;

  /** Characters of the next stretch that count here too: so many of a word but one are looked up. */
  const MORE = 32;

  /**
   * Powers of two. A pair has two rows (Bloom, 1970), a character one. All of them may be shared,
   * which costs a stretch read in vain, never one missed.
   */
  const [PAIRS, SINGLES] = [1 << 12, 1 << 13];

  /** Pieces in one element of a table. */
  const BITS = 32;

  /** Where one piece of so many may hold a word, all the text is read from one place to the next. */
  const FEW = 2;

  /**
   * Return what mixes two neighbours (Knuth, 6.4): its upper twelve bits are one row, its lower
   * twelve the other.
   * @param {number} first
   * @param {number} second
   */
  function mix(first, second) {
    const mixed = Math.imul(Math.imul(first, 0x9e3779b1) + second, 0x85ebca6b);
    return mixed ^ (mixed >>> 15);
  }

  /**
   * Return which pairs each stretch of `line` holds, and which characters each document; the mark
   * that ends a document is part of no word.
   * @param {Compendium.Line} line
   * @returns {Compendium.Signature}
   */
  function sign({ whole, ends }) {
    const pairs = empty(PAIRS, ends, STRETCH);
    const singles = empty(SINGLES, ends, Infinity);
    pairs.starts.forEach((start, number) => {
      const owner = pairs.owners[number];
      const [place, bit] = [number >>> 5, 1 << (number & 31)];
      const [placeAlone, bitAlone] = [owner >>> 5, 1 << (owner & 31)];
      const last = Math.min(start + STRETCH + MORE, ends[owner]) - 1;
      let first = whole.charCodeAt(start);
      for (let at = start; at < last; at += 1) {
        const second = whole.charCodeAt(at + 1);
        const mixed = mix(first, second);
        singles.bits[(first & (SINGLES - 1)) * singles.width + placeAlone] |= bitAlone;
        pairs.bits[(mixed >>> 20) * pairs.width + place] |= bit;
        pairs.bits[(mixed & (PAIRS - 1)) * pairs.width + place] |= bit;
        first = second;
      }
    });
    return { pairs, singles };
  }

  /**
   * Return a table without a bit of the pieces of `length` that documents which end at `ends` fall into.
   * @param {number} rows
   * @param {number[]} ends
   * @param {number} length
   * @returns {Compendium.BitTable}
   */
  function empty(rows, ends, length) {
    /** @type {number[]} */
    const starts = [];
    /** @type {number[]} */
    const owners = [];
    ends.forEach((end, number) => {
      for (let at = ends[number - 1] ?? 0; at < end; at += length) {
        starts.push(at);
        owners.push(number);
      }
    });
    const width = Math.ceil(starts.length / BITS);
    return { width, bits: new Uint32Array(rows * width), starts, owners, length };
  }

  /**
   * Return where `word` stands first in each document of `line`, -1 where it does not; what cannot
   * hold it is not read.
   * @param {Compendium.Signature} signature
   * @param {Compendium.Line} line
   * @param {string} word not empty
   */
  function places(signature, line, word) {
    const { starts, owners, numbers, length } = candidates(signature, word);
    if (numbers.length * FEW > starts.length) return Compendium.shelf.places(line, word);
    const found = new Int32Array(line.ends.length).fill(-1);
    for (let next = 0; next < numbers.length; next += 1) {
      const [start, owner] = [starts[numbers[next]], owners[numbers[next]]];
      if (found[owner] >= 0) continue;
      const end = Math.min(start + length + word.length - 1, line.ends[owner]);
      const at = line.whole.substring(start, end).indexOf(word);
      if (at >= 0) found[owner] = start + at - (line.ends[owner - 1] ?? 0);
    }
    return found;
  }

  /**
   * Return the table that tells most of `word`, with the numbers of the pieces it may begin in, in
   * order: none is left out that it begins in.
   * @param {Compendium.Signature} signature
   * @param {string} word not empty
   */
  function candidates({ pairs, singles }, word) {
    const numbers = word.length === 1 ? common(singles, [word.charCodeAt(0) & (SINGLES - 1)]) : common(pairs, pairsOf(word));
    return { ...(word.length === 1 ? singles : pairs), numbers };
  }

  /**
   * Return the pieces that have a bit in all of `rows`.
   * @param {Compendium.BitTable} table
   * @param {number[]} rows
   */
  function common({ bits, width }, rows) {
    /** @type {number[]} */
    const found = [];
    for (let place = 0; place < width; place += 1) {
      let all = -1;
      for (let row = 0; row < rows.length; row += 1) all &= bits[rows[row] * width + place];
      for (; all; all &= all - 1) found.push(place * BITS + 31 - Math.clz32(all & -all));
    }
    return found;
  }

  /**
   * Return the rows of all neighbours in `word`, but no more than count in a stretch.
   * @param {string} word
   */
  function pairsOf(word) {
    const rows = [];
    for (let at = 0; at < Math.min(word.length - 1, MORE); at += 1) {
      const mixed = mix(word.charCodeAt(at), word.charCodeAt(at + 1));
      rows.push(mixed >>> 20, mixed & (PAIRS - 1));
    }
    return rows;
  }

  Compendium.signature = { candidates, places, sign };
})();
