// @ts-check
/** Documents and a query -> hits, best first. Plain substrings: nothing missed, nothing extra. */
(function () {
  "use strict";

  /** Better fields first; a sound-alike never stands above an exact match. */
  const RANK = { title: 0, name: 1, summary: 2, body: 3, sound: 4 };

  /** Between two parts of a document; no text holds it, and no normal form changes it. */
  const BORDER = "\u0001";

  /**
   * Return `row` of the data as a document ready to be searched; `order` breaks ties.
   * @param {Compendium.Row} row
   * @param {number} order
   * @returns {Compendium.Document}
   */
  function prepare(row, order) {
    const { normal, bare } = Compendium.text;
    const [path, [names, summary, sections, sounds, beside]] = row;
    const parts = [...names, summary, ...sections.flatMap(([, head, text]) => [head, text])];
    return {
      path,
      order,
      names,
      summary,
      sections,
      beside,
      all: normal(parts.join(BORDER)) + BORDER,
      ends: [],
      bare: bare(normal(names.join(BORDER))),
      sounds: sounds.map(reading),
    };
  }

  /**
   * Return the hits of `query` among `documents`, best first; ties keep the documents' order,
   * which puts awards and recent years first.
   * @param {Iterable<Compendium.Document>} documents
   * @param {Compendium.Query} query
   * @returns {Compendium.Hit[]}
   */
  function search(documents, query) {
    /** @type {Compendium.Hit[]} */
    const hits = [];
    if (!query.wanted.length) return hits;
    for (const document of documents) {
      const hit = match(document, query);
      if (hit) hits.push(hit);
    }
    return hits.sort((a, b) => a.rank - b.rank || a.document.order - b.document.order);
  }

  /**
   * @param {Compendium.Document} document
   * @param {Compendium.Query} query
   * @returns {Compendium.Hit | undefined}
   */
  function match(document, query) {
    for (const word of query.unwanted) {
      if (document.all.includes(word)) return undefined;
    }
    let rank = 0;
    let part = -1;
    for (const word of query.wanted) {
      const place = document.all.indexOf(word);
      const found = place < 0 ? looser(document, word) : partAt(document, place);
      if (found === undefined) return undefined;
      rank += rankOf(document, found);
      if (part < 0 || found > part) part = found;
    }
    return { document, rank: rank / query.wanted.length, part };
  }

  /**
   * Return the name that holds `word` but for marks, or sounds like it.
   * @param {Compendium.Document} document
   * @param {string} word
   * @returns {number | undefined}
   */
  function looser(document, word) {
    const bare = Compendium.text.bare(word);
    if (bare.length > 1 && document.bare.includes(bare)) return 0;
    if (Compendium.query.mayBeSound(word) && sounds(document.sounds, word)) return SOUND;
    return undefined;
  }

  const SOUND = -2;

  /**
   * Return `sound`, syllables parted by ' and then initials, ready to be compared.
   * @param {string} sound
   * @returns {Compendium.Reading}
   */
  function reading(sound) {
    const [full, initials] = sound.split(" ");
    return { full: full.replaceAll("'", ""), parted: full, initials };
  }

  /**
   * Return whether one of `readings` holds `word`, from the start of a syllable on.
   * @param {Compendium.Reading[]} readings
   * @param {string} word
   */
  function sounds(readings, word) {
    return readings.some(
      ({ full, parted, initials }) =>
        initials.includes(word) || (full.includes(word) && startsSyllable(parted, word)),
    );
  }

  /**
   * @param {string} parted
   * @param {string} word
   */
  function startsSyllable(parted, word) {
    const syllables = parted.split("'");
    return syllables.some((_, first) => syllables.slice(first).join("").startsWith(word));
  }

  /**
   * @param {Compendium.Document} document
   * @param {number} place
   */
  function partAt(document, place) {
    if (!document.ends.length) document.ends = borders(document.all);
    return document.ends.findIndex((end) => place < end);
  }

  /**
   * Return where each part of `all` ends.
   * @param {string} all
   */
  function borders(all) {
    const ends = [];
    for (let at = all.indexOf(BORDER); at >= 0; at = all.indexOf(BORDER, at + 1)) ends.push(at + 1);
    return ends;
  }

  /**
   * @param {Compendium.Document} document
   * @param {number} part
   */
  function rankOf(document, part) {
    if (part === SOUND) return RANK.sound;
    if (part === 0) return RANK.title;
    if (part < document.names.length) return RANK.name;
    return part === document.names.length ? RANK.summary : RANK.body;
  }

  Compendium.match = { prepare, reading, search, sounds };
})();
