// @ts-check
/** What is typed -> names that it may mean: vocabulary, units and years, keywords and brands. */
(function () {
  "use strict";

  /** Better ways first in which a name may be meant. */
  const BEGINS = 0;
  const HOLDS = 1;
  const SOUNDS = 2;
  const WAYS = 3;

  const FEWEST_SHARED = 2;

  /**
   * Return the first `most` names that begin with, hold or sound like what is typed. Of those
   * alike the words with a page of their own come first, then the names in the order of the cases.
   * @param {Compendium.Index | undefined} index
   * @param {Compendium.Shelf[]} shelves
   * @param {string} typed
   * @param {number} most
   * @returns {Compendium.Suggestion[]}
   */
  function suggestions(index, shelves, typed, most) {
    const word = Compendium.text.normal(typed.trim());
    /** @type {Map<string, Compendium.Suggestion | Compendium.Name>[]} */
    const found = Array.from({ length: WAYS }, () => new Map());
    for (const offer of word ? every(index, shelves) : []) {
      if (found[BEGINS].size < most) gather(offer.names, waysOf(offer, word), found, most);
    }
    return found.flatMap((of) => [...of.values()]).slice(0, most).map((named) => suggestion(named, shelves));
  }

  /**
   * Add to `found`, by way, those of `names` that have one: the first `most` of each.
   * @param {(Compendium.Suggestion | Compendium.Name)[]} names
   * @param {(number: number) => number | undefined} wayIn
   * @param {Map<string, Compendium.Suggestion | Compendium.Name>[]} found
   * @param {number} most
   */
  function gather(names, wayIn, found, most) {
    for (let number = 0; number < names.length; number += 1) {
      const way = wayIn(number);
      if (way === undefined || found[way].size === most || found[way].has(names[number].name)) continue;
      found[way].set(names[number].name, names[number]);
      if (way === BEGINS && found[BEGINS].size === most) break;
    }
  }

  /**
   * Return what tells the way in which a name of `offer`, by its number, is meant by `word`.
   * @param {Compendium.Offer} offer
   * @param {string} word
   */
  function waysOf({ line, heard }, word) {
    const places = Compendium.shelf.places(line, word);
    const sounds = Compendium.query.mayBeSound(word) ? Compendium.sound.alike(heard, word) : undefined;
    /** @param {number} number */
    return (number) => {
      const place = places[number];
      if (place >= 0) return place ? HOLDS : BEGINS;
      return sounds && sounds[number] ? SOUNDS : undefined;
    };
  }

  /**
   * Return every name that may be suggested; one may come again.
   * @param {Compendium.Index | undefined} index
   * @param {Compendium.Shelf[]} shelves
   * @returns {Compendium.Offer[]}
   */
  function every(index, shelves) {
    const offers = shelves.map(({ offered }) => offered);
    return index ? [offerOf(index.words), ...offers] : offers;
  }

  /** The words with a page of their own, made ready once. @type {WeakMap<object, Compendium.Offer>} */
  const ready = new WeakMap();

  /** @param {Compendium.Suggestion[]} names */
  function offerOf(names) {
    const offer = ready.get(names) ?? Compendium.shelf.offer(names, names);
    ready.set(names, offer);
    return offer;
  }

  /**
   * Return `named` as a suggestion: a keyword or brand leads to its case, or to all that hold it.
   * @param {Compendium.Suggestion | Compendium.Name} named
   * @param {Compendium.Shelf[]} shelves
   * @returns {Compendium.Suggestion}
   */
  function suggestion(named, shelves) {
    if (!("documents" in named)) return named;
    const { name, label, sounds } = named;
    const documents = shelves.flatMap(({ names }) => names.get(name)?.documents ?? []);
    const query = Compendium.state.write({ query: name, sort: "", selection: new Map() });
    const path = documents.length > 1 ? `cases/index.html#${query}` : documents[0].path;
    return { label, name, sounds, path, count: documents.length };
  }

  /**
   * Return the names most like `typed`: those that share the most characters with it, two at
   * least, since one in common means little.
   * @param {Compendium.Index | undefined} index
   * @param {Compendium.Shelf[]} shelves
   * @param {string} typed
   * @param {number} most
   * @returns {Compendium.Suggestion[]}
   */
  function nearest(index, shelves, typed, most) {
    const wanted = [...new Set(Compendium.text.normal(typed))];
    const fewest = Math.min(FEWEST_SHARED, wanted.length);
    /** @type {Map<string, { named: Compendium.Suggestion | Compendium.Name, score: number }>} */
    const scored = new Map();
    for (const { names, line } of every(index, shelves)) {
      shared(line, wanted).forEach((count, number) => {
        const named = names[number];
        if (!count || count < fewest || scored.has(named.name)) return;
        scored.set(named.name, { named, score: count / Math.sqrt(named.name.length) });
      });
    }
    const best = [...scored.values()].sort((a, b) => b.score - a.score);
    return best.slice(0, most).map(({ named }) => suggestion(named, shelves));
  }

  /**
   * Return how many of the `wanted` characters each name of `line` has.
   * @param {Compendium.Ended} line
   * @param {string[]} wanted
   */
  function shared(line, wanted) {
    const counts = new Uint32Array(line.ends.length);
    for (const character of wanted) {
      Compendium.shelf.places(line, character).forEach((place, number) => {
        if (place >= 0) counts[number] += 1;
      });
    }
    return counts;
  }

  Compendium.suggest = { nearest, suggestions };
})();
