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
    return [...exact.flat(), ...alike.flat()];
  }

  /**
   * Return the documents of `shelf` that hold every word: the longest, which is likely the
   * rarest, is looked for in the whole text, the others in what is left.
   * @param {Compendium.Shelf} shelf
   * @param {Compendium.Query} query
   */
  function hits(shelf, { wanted, unwanted }) {
    const [first, ...others] = [...wanted].sort((a, b) => b.length - a.length);
    const places = Compendium.shelf.placesInText(shelf, first);
    /** @type {Compendium.Hit[]} */
    let found = shelf.documents.map((document, number) => ({ document, number, rank: 0, place: -1, alike: false }));
    found = found.filter(having(shelf, first, ({ number }) => places[number]));
    for (const word of others) found = found.filter(having(shelf, word, ({ document }) => document.text.indexOf(word)));
    for (const word of unwanted) found = found.filter(({ document }) => !document.text.includes(word));
    return found;
  }

  /**
   * Return what tells whether a hit has `word`, and adds to the hit how well.
   * @param {Compendium.Shelf} shelf
   * @param {string} word
   * @param {(hit: Compendium.Hit) => number} placeIn where the text holds the word; or -1
   * @returns {(hit: Compendium.Hit) => boolean}
   */
  function having(shelf, word, placeIn) {
    const bare = Compendium.text.bare(word);
    const names = bare.length > 1 ? Compendium.shelf.places(shelf.bare, bare) : undefined;
    const sounding = alikes(shelf, word);
    return (hit) => {
      const place = placeIn(hit);
      const name = names?.[hit.number] ?? -1;
      if (place >= 0) hit.rank += rankAt(hit.document, place);
      else if (name >= 0) hit.rank += bareRank(shelf.bare.each[hit.number], name);
      else if (sounding.has(hit.document)) hit.alike = true;
      else return false;
      hit.place = Math.max(hit.place, place);
      return true;
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
   * @param {Compendium.Document} document
   * @param {number} place
   */
  function rankAt(document, place) {
    const [title, names, summary] = Compendium.shelf.heads(document);
    if (place < title) return RANK.title;
    if (place < names) return RANK.name;
    return place < summary ? RANK.summary : RANK.body;
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
