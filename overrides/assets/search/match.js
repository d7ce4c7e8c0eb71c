// @ts-check
/** Shelves and a query -> hits, best first. Plain substrings: nothing missed, nothing extra. */
(function () {
  "use strict";

  /** Better fields first. */
  const RANK = { title: 0, name: 1, summary: 2, body: 3 };

  /** The rank of a document that lacks a word. */
  const NONE = -1;

  /** Set in the rank of a document that only sounds like a word; above all sums of `RANK`. */
  const ALIKE = 1 << 24;

  /**
   * Return what holds `query`. What only sounds like it comes after everything that holds it. Ties
   * keep the order of the shelves, which puts recent years and awards first.
   * @param {Compendium.Shelf[]} shelves
   * @param {Compendium.Query} query
   * @returns {Compendium.Found}
   */
  function search(shelves, { wanted, unwanted }) {
    const words = [...wanted].sort((a, b) => b.length - a.length);
    const answers = words.length ? shelves.map((shelf) => answer(shelf, words, unwanted)) : [];
    const ranks = [...new Set(answers.flatMap(({ kinds }) => [...kinds]))].sort((a, b) => a - b);
    return {
      length: answers.reduce((sum, { length }) => sum + length, 0),
      cases: (most) => first(answers, ranks, most, true),
      pages: (most) => first(answers.filter(({ shelf }) => shelf.pages > 0), ranks, most, false),
    };
  }

  /**
   * Return which documents of `shelf` hold every word: the longest, which is likely the rarest, is
   * looked for in the whole text, the others in what is left.
   * @param {Compendium.Shelf} shelf
   * @param {string[]} words the longest first
   * @param {string[]} unwanted
   * @returns {Compendium.Answer}
   */
  function answer(shelf, [longest, ...others], unwanted) {
    const { length } = shelf.documents;
    const found = { shelf, length: 0, kinds: new Set(), ranks: new Int32Array(length), places: new Int32Array(length).fill(-1) };
    keep(found, longest, Compendium.signature.places(shelf.signature, shelf.text, longest));
    for (const word of others) keep(found, word, placesLeft(found, word));
    for (const word of unwanted) leave(found, placesLeft(found, word));
    return count(found);
  }

  /**
   * Return where `word` stands first in every document that is left.
   * @param {Compendium.Answer} answer
   * @param {string} word
   */
  function placesLeft({ shelf, ranks }, word) {
    return ranks.map((rank, number) => (rank === NONE ? -1 : shelf.text.each[number].indexOf(word)));
  }

  /**
   * Leave in `answer` what has `word`: in its text, where `standing` says, in its names without
   * their marks, or by sound.
   * @param {Compendium.Answer} answer
   * @param {string} word
   * @param {Int32Array} standing
   */
  function keep({ shelf, ranks, places }, word, standing) {
    const otherwise = ranksOtherwise(shelf, word);
    for (let number = 0; number < ranks.length; number += 1) {
      if (ranks[number] === NONE) continue;
      const place = standing[number];
      const rank = place >= 0 ? rankAt(shelf, number, place) : otherwise(number);
      if (place > places[number]) places[number] = place;
      ranks[number] = rank === NONE ? NONE : rank === ALIKE ? ranks[number] | ALIKE : ranks[number] + rank;
    }
  }

  /**
   * Leave out of `answer` what holds a word.
   * @param {Compendium.Answer} answer
   * @param {Int32Array} standing where
   */
  function leave({ ranks }, standing) {
    standing.forEach((place, number) => {
      if (place >= 0) ranks[number] = NONE;
    });
  }

  /**
   * Return what ranks a document, by its number, whose text does not hold `word`.
   * @param {Compendium.Shelf} shelf
   * @param {string} word
   * @returns {(number: number) => number}
   */
  function ranksOtherwise(shelf, word) {
    const bare = Compendium.text.bare(word);
    const names = bare.length > 1 ? Compendium.shelf.places(shelf.bare, bare) : undefined;
    const sounding = Compendium.query.mayBeSound(word) ? alikes(shelf, word) : undefined;
    return (number) => {
      if (names && names[number] >= 0) return bareRank(shelf.bare.each[number], names[number]);
      return sounding && sounding[number] ? ALIKE : NONE;
    };
  }

  /**
   * Return a mark for every document of `shelf` that has a name which sounds like `word`.
   * @param {Compendium.Shelf} shelf
   * @param {string} word
   */
  function alikes({ offered, bearers, documents }, word) {
    const marks = new Uint8Array(documents.length);
    const names = Compendium.sound.alike(offered.heard, word);
    for (let name = names.indexOf(1); name >= 0; name = names.indexOf(1, name + 1)) {
      for (const { number } of bearers[name].documents) marks[number] = 1;
    }
    return marks;
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

  /**
   * Return `answer` with the number of its documents, and the ranks there are.
   * @param {Compendium.Answer} answer
   */
  function count(answer) {
    for (let number = 0; number < answer.ranks.length; number += 1) {
      if (answer.ranks[number] === NONE) continue;
      answer.length += 1;
      answer.kinds.add(answer.ranks[number]);
    }
    return answer;
  }

  /**
   * Return the best `most` cases, or else pages, of `answers`.
   * @param {Compendium.Answer[]} answers
   * @param {number[]} ranks the best first
   * @param {number} most
   * @param {boolean} cases
   */
  function first(answers, ranks, most, cases) {
    /** @type {Compendium.Hit[]} */
    const hits = [];
    for (const rank of ranks) {
      for (const answer of answers) if (answer.kinds.has(rank)) add(hits, answer, rank, most, cases);
    }
    return hits;
  }

  /**
   * Add to `hits`, until they are `most`, the cases or pages of `answer` that have `rank`.
   * @param {Compendium.Hit[]} hits
   * @param {Compendium.Answer} answer
   * @param {number} rank
   * @param {number} most
   * @param {boolean} cases
   */
  function add(hits, { shelf, ranks, places }, rank, most, cases) {
    for (let number = 0; number < ranks.length && hits.length < most; number += 1) {
      if (ranks[number] !== rank || shelf.documents[number].isCase !== cases) continue;
      hits.push({ document: shelf.documents[number], place: places[number] });
    }
  }

  Compendium.match = { search };
})();
