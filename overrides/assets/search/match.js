// @ts-check
/** Shelves and a query -> hits, best first. Plain substrings: nothing missed, nothing extra. */
(function () {
  "use strict";

  /** Better fields first. */
  const RANK = { title: 0, name: 1, summary: 2, body: 3 };

  /**
   * Return the hits of `query`, best first: what only sounds like it comes after everything
   * that holds it. Ties keep the order of the shelves, which puts recent years and awards first.
   * @param {Compendium.Shelf[]} shelves
   * @param {Compendium.Query} query
   * @returns {Compendium.Hit[]}
   */
  function search(shelves, query) {
    /** @type {Compendium.Hit[][]} */
    const exact = [];
    /** @type {Compendium.Hit[][]} */
    const alike = [];
    for (const shelf of query.wanted.length ? shelves : []) {
      for (const hit of hits(shelf, query)) {
        const ranked = hit.alike ? alike : exact;
        if (!ranked[hit.rank]) ranked[hit.rank] = [];
        ranked[hit.rank].push(hit);
      }
    }
    return [...exact, ...alike].reduce((all, ranked) => all.concat(ranked ?? []), []);
  }

  /**
   * Return the documents of `shelf` that hold every word: the longest, which is likely the
   * rarest, is looked for in the whole text, the others in what is left.
   * @param {Compendium.Shelf} shelf
   * @param {Compendium.Query} query
   */
  function hits(shelf, { wanted, unwanted }) {
    const [first, ...others] = [...wanted].sort((a, b) => b.length - a.length);
    const places = Compendium.signature.places(shelf.signature, shelf.text, first);
    const tests = [
      having(shelf, first, (number) => places[number]),
      ...others.map((word) => having(shelf, word, (number) => shelf.text.each[number].indexOf(word))),
    ];
    /** @type {Compendium.Hit[]} */
    const found = [];
    for (let number = 0; number < shelf.documents.length; number += 1) {
      const hit = every(tests, number);
      if (hit && !unwanted.some((word) => hit.document.text.includes(word))) found.push(hit);
    }
    return found;
  }

  /**
   * Return how a document passes all of `tests`, or nothing. Most pass not even the first.
   * @param {((number: number) => Compendium.Hit | undefined)[]} tests
   * @param {number} number
   */
  function every(tests, number) {
    const all = tests[0](number);
    for (let next = 1; all && next < tests.length; next += 1) {
      const one = tests[next](number);
      if (!one) return undefined;
      all.rank += one.rank;
      all.place = Math.max(all.place, one.place);
      all.alike = all.alike || one.alike;
    }
    return all;
  }

  /**
   * Return what makes a hit of a document, by its number, that has `word`.
   * @param {Compendium.Shelf} shelf
   * @param {string} word
   * @param {(number: number) => number} placeIn where its text holds the word; or -1
   * @returns {(number: number) => Compendium.Hit | undefined}
   */
  function having(shelf, word, placeIn) {
    const { documents } = shelf;
    const bare = Compendium.text.bare(word);
    const names = bare.length > 1 ? Compendium.shelf.places(shelf.bare, bare) : undefined;
    const sounding = alikes(shelf, word);
    return (number) => {
      const [document, place] = [documents[number], placeIn(number)];
      const name = names ? names[number] : -1;
      if (place >= 0) return { document, rank: rankAt(shelf, number, place), place, alike: false };
      if (name >= 0) return { document, rank: bareRank(shelf.bare.each[number], name), place, alike: false };
      return sounding.has(document) ? { document, rank: 0, place, alike: true } : undefined;
    };
  }

  /**
   * Return the documents of `shelf` with a name that sounds like `word`.
   * @param {Compendium.Shelf} shelf
   * @param {string} word
   * @returns {Set<Compendium.Document>}
   */
  function alikes({ heard }, word) {
    if (!Compendium.query.mayBeSound(word)) return new Set();
    return new Set([...Compendium.sound.alike(heard, word)].flatMap(({ documents }) => documents));
  }

  /**
   * @param {Compendium.Shelf} shelf
   * @param {number} number of the document
   * @param {number} place
   */
  function rankAt({ heads }, number, place) {
    if (place >= heads.summary[number]) return RANK.body;
    if (place >= heads.names[number]) return RANK.summary;
    return place < heads.title[number] ? RANK.title : RANK.name;
  }

  /**
   * @param {string} names
   * @param {number} place
   */
  function bareRank(names, place) {
    return place < Compendium.shelf.ends(names, 1)[0] ? RANK.title : RANK.name;
  }

  Compendium.match = { search };
})();
