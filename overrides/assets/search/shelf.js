// @ts-check
/** A slice of the data -> a shelf: its documents, and all their text in one string to search. */
(function () {
  "use strict";

  /** Between two parts of a document; no text holds it, and no normal form changes it. */
  const BORDER = "\u0001";

  /** After a document. One long string is searched faster than many short ones. */
  const END = "\u0002";

  /** Names of a case: title, brand, unit (then and now), keywords; a hand-written page has a title alone. */
  const LABELS = ["", "品牌", ""];

  /**
   * Return `slice` ready to be searched.
   * @param {Compendium.Slice} slice
   * @returns {Compendium.Shelf}
   */
  function shelve({ rows, sounds }) {
    const text = line(rows.map(([, row]) => parts(row)));
    const bare = line(rows.map(([, [names]]) => names));
    const documents = text.each.map((each, number) => document(rows[number], each));
    const names = named(documents, sounds);
    return {
      text,
      signature: Compendium.signature.sign(text),
      bare: aligned(Compendium.text.bare(bare.whole)),
      documents,
      names,
      offered: [...names.values()].filter(({ label }) => label),
      heard: Compendium.sound.listen([...names.values()]),
    };
  }

  /** @param {Compendium.Row[1]} row */
  function parts([names, summary, sections]) {
    return [...names, summary, ...sections.flatMap(([, heading, words]) => [heading, words])];
  }

  /**
   * Return the normal texts of `documents`, given in parts, as one string.
   * @param {string[][]} documents
   */
  function line(documents) {
    const each = documents.map((texts) => texts.map((text) => text + BORDER).join("") + END);
    return aligned(Compendium.text.folded(each.join("")));
  }

  /**
   * @param {string} whole
   * @returns {Compendium.Line}
   */
  function aligned(whole) {
    const { ends } = ended(whole);
    return { whole, ends, each: ends.map((end, number) => whole.substring(ends[number - 1] ?? 0, end)) };
  }

  /**
   * Return where each entry of `whole` ends.
   * @param {string} whole
   * @returns {Compendium.Ended}
   */
  function ended(whole) {
    const ends = [];
    for (let at = whole.indexOf(END); at >= 0; at = whole.indexOf(END, at + 1)) ends.push(at + 1);
    return { whole, ends };
  }

  /**
   * Return where `word` stands first in each document of `line`; -1 where it does not.
   * @param {Compendium.Line} line
   * @param {string} word
   */
  function places({ whole, ends }, word) {
    const found = new Int32Array(ends.length).fill(-1);
    let number = 0;
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, ends[number])) {
      while (ends[number] <= at) number += 1;
      found[number] = at - (ends[number - 1] ?? 0);
    }
    return found;
  }

  /**
   * Return the same for all the text of `shelf`; what cannot hold `word` is not read.
   * @param {Compendium.Shelf} shelf
   * @param {string} word not empty
   */
  function placesInText({ text: { whole, ends }, signature }, word) {
    const found = new Int32Array(ends.length).fill(-1);
    Compendium.signature.candidates(signature, ends, word, (number, start, next) => {
      if (found[number] >= 0) return;
      const end = Math.min(next + word.length - 1, ends[number]);
      const at = whole.substring(start, end).indexOf(word);
      if (at >= 0) found[number] = start + at - (ends[number - 1] ?? 0);
    });
    return found;
  }

  /**
   * @param {Compendium.Row} row
   * @param {string} text
   * @returns {Compendium.Document}
   */
  function document([path, [names, summary, sections, beside]], text) {
    return { path, isCase: path.startsWith("cases/"), names, summary, sections, beside, text, heads: [] };
  }

  /**
   * Return every name once, with the documents that bear it.
   * @param {Compendium.Document[]} documents
   * @param {Record<string, string>} sounds
   */
  function named(documents, sounds) {
    /** @type {Map<string, Compendium.Name>} */
    const names = new Map();
    for (const each of documents) {
      each.names.forEach((name, place) => {
        const known = names.get(name);
        if (known) known.documents.push(each);
        else names.set(name, { name, label: LABELS[place] ?? "关键词", documents: [each], sounds: sounds[name] ?? "" });
      });
    }
    return names;
  }

  /**
   * Return where the first `most` parts of `text` end.
   * @param {string} text
   * @param {number} [most]
   */
  function ends(text, most = Infinity) {
    const found = [];
    for (let at = text.indexOf(BORDER); at >= 0 && found.length < most; at = text.indexOf(BORDER, at + 1)) {
      found.push(at + 1);
    }
    return found;
  }

  /**
   * Return where the title, the names and the summary of `document` end.
   * @param {Compendium.Document} document
   */
  function heads(document) {
    if (!document.heads.length) {
      const found = ends(document.text, document.names.length + 1);
      document.heads = [found[0], found[found.length - 2], found[found.length - 1]];
    }
    return document.heads;
  }

  Compendium.shelf = { ended, ends, heads, places, placesInText, shelve };
})();
