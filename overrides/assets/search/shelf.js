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
    const text = parted(line(rows.map(([, row]) => bordered(parts(row)))));
    const names = line(rows.map(([, [each]]) => bordered(each)));
    const documents = text.each.map((each, number) => document(number, rows[number], each));
    const bearers = named(documents, sounds);
    const every = [...bearers.values()].sort((a, b) => Number(!a.label) - Number(!b.label));
    const offered = every.filter(({ label }) => label);
    return {
      text,
      signature: Compendium.signature.sign(text),
      bare: parted(ended(Compendium.text.bare(names.whole))),
      documents,
      pages: documents.filter(({ isCase }) => !isCase).length,
      heads: heads(documents),
      names: bearers,
      bearers: every,
      offered: offer(offered, every),
    };
  }

  /**
   * Return `names` ready to be suggested.
   * @template {Compendium.Named} Some
   * @param {Some[]} names
   * @param {Compendium.Sounding[]} heard all that is to be heard, `names` first
   */
  function offer(names, heard) {
    return { names, line: line(names.map(({ name }) => name)), heard: Compendium.sound.listen(heard) };
  }

  /** @param {Compendium.Row[1]} row */
  function parts([names, summary, sections]) {
    return [...names, summary, ...sections.flatMap(([, heading, words]) => [heading, words])];
  }

  /** @param {string[]} texts */
  function bordered(texts) {
    return texts.map((text) => text + BORDER).join("");
  }

  /**
   * Return the normal forms of `texts` in one string.
   * @param {string[]} texts
   */
  function line(texts) {
    return ended(Compendium.text.folded(texts.map((text) => text + END).join("")));
  }

  /**
   * @param {Compendium.Ended} line
   * @returns {Compendium.Line}
   */
  function parted({ whole, ends }) {
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
   * Return where `word` stands first in each entry of `line`; -1 where it does not.
   * @param {Compendium.Ended} line
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
   * @param {number} number
   * @param {Compendium.Row} row
   * @param {string} text
   * @returns {Compendium.Document}
   */
  function document(number, [path, [names, summary, sections, beside]], text) {
    return { number, path, isCase: path.startsWith("cases/"), names, summary, sections, beside, text };
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
   * Return where the title, the names and the summary of each of `documents` end in its text.
   * @param {Compendium.Document[]} documents
   * @returns {Compendium.Heads}
   */
  function heads(documents) {
    const [title, names, summary] = [0, 1, 2].map(() => new Int32Array(documents.length));
    documents.forEach((document, number) => {
      let end = document.text.indexOf(BORDER) + 1;
      title[number] = end;
      for (let name = 1; name < document.names.length; name += 1) end = document.text.indexOf(BORDER, end) + 1;
      names[number] = end;
      summary[number] = document.text.indexOf(BORDER, end) + 1;
    });
    return { title, names, summary };
  }

  Compendium.shelf = { ended, ends, offer, places, shelve };
})();
