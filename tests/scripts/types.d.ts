/** The types that the site's classic scripts share; read by the type checker, never by a browser. */
declare namespace Compendium {
  /** The way from the page to the site's root; ends in a slash. */
  let root: string;

  /** A section: anchor, heading, words. */
  type Section = [string, string, string];

  /** path, [names (title first), summary, sections, what a result shows beside] */
  type Row = [string, [string[], string, Section[], string[]]];

  /** Rows, and the readings of their names: parted by spaces, their syllables by '. */
  interface Slice {
    rows: Row[];
    sounds: Record<string, string>;
  }

  /** Something with readings: parted by spaces, their syllables by '. */
  interface Sounding {
    sounds: string;
  }

  /** Several entries in one string, and where each ends. */
  interface Ended {
    whole: string;
    ends: number[];
  }

  /** Names by what they sound like, entry by entry, and what the last word found. */
  interface Heard {
    readings: Ended;
    initials: Ended;
    last: { word: string; marks: Uint8Array };
  }

  interface Document {
    /** Its place on the shelf. */
    number: number;
    path: string;
    /** Or else a page written by hand. */
    isCase: boolean;
    names: string[];
    summary: string;
    sections: Section[];
    beside: string[];
    /** Normal text of all parts: names, summary, then heading and words of each section. */
    text: string;
  }

  /** The normal texts of several documents in one string, where each ends, and each alone. */
  interface Line extends Ended {
    each: string[];
  }

  /** Where title, names and summary end in the text of each document. */
  interface Heads {
    title: Int32Array;
    names: Int32Array;
    summary: Int32Array;
  }

  /**
   * Bits by row and by piece of a line; `width` elements hold a row. Pieces are `length` long, or end
   * with their document, their owner.
   */
  interface BitTable {
    width: number;
    bits: Uint32Array;
    starts: number[];
    owners: number[];
    length: number;
  }

  /** Which stretches of a line hold which pairs, and which documents which characters. */
  interface Signature {
    pairs: BitTable;
    singles: BitTable;
  }

  /** A name, the documents that bear it, and what it is to be called when it is suggested. */
  interface Name extends Sounding {
    name: string;
    label: string;
    documents: Document[];
  }

  type Named = Suggestion | Name;

  /** Names that may be suggested, each with one number in all three; more may be `heard` behind them. */
  interface Offer {
    names: Named[];
    line: Ended;
    heard: Heard;
  }

  /**
   * Documents that came together; `bare` are their names without any mark, `bearers` all the names
   * once, those that may be suggested first.
   */
  interface Shelf {
    text: Line;
    signature: Signature;
    bare: Line;
    documents: Document[];
    /** How many documents are not cases. */
    pages: number;
    heads: Heads;
    names: Map<string, Name>;
    bearers: Name[];
    offered: Offer;
  }

  interface Query {
    wanted: string[];
    unwanted: string[];
  }

  /** A document that has the words, and the `place` in its text where one stands, or -1. */
  interface Hit {
    document: Document;
    place: number;
  }

  /** How many documents have the words, and the best `most` of them. */
  interface Found {
    length: number;
    cases(most: number): Hit[];
    pages(most: number): Hit[];
  }

  /** The documents of a shelf that have the words: by number how well, or -1, and the ranks there are. */
  interface Answer {
    shelf: Shelf;
    length: number;
    kinds: Set<number>;
    ranks: Int32Array;
    places: Int32Array;
  }

  interface Run {
    text: string;
    marked: boolean;
  }

  interface File {
    name: string;
    file: string;
  }

  interface Suggestion extends Sounding {
    label: string;
    name: string;
    path: string;
    count: number;
  }

  interface Index {
    slices: File[];
    facets: File;
    words: Suggestion[];
  }

  /** Codes of the chosen values by the key of the facet. */
  type Selection = Map<string, Set<string>>;

  interface View {
    query: string;
    sort: string;
    selection: Selection;
  }

  interface FacetData {
    facets: { key: string; label: string; values: [string, string, string][] }[];
    cases: [string, number[], number, number][];
  }

  interface Facets {
    size: number;
    cases: { path: string; title: number; award: number }[];
    facets: {
      key: string;
      label: string;
      values: { name: string; code: string; group: string; set: Uint32Array }[];
    }[];
  }

  /** Return `dialog` with the methods of a modal one, in every browser. */
  let modal: (dialog: HTMLDialogElement) => HTMLDialogElement;
  let text: {
    bare(text: string): string;
    folded(text: string): string;
    normal(text: string): string;
    origin(text: string, place: number): number;
    visible(text: string): string;
  };
  let query: { parse(typed: string): Query; mayBeSound(word: string): boolean };
  let match: {
    search(shelves: Shelf[], query: Query): Found;
  };
  let shelf: {
    ended(whole: string): Ended;
    ends(text: string, most?: number): number[];
    offer<Some extends Named>(names: Some[], heard: Sounding[]): { names: Some[]; line: Ended; heard: Heard };
    places(line: Ended, word: string): Int32Array;
    shelve(slice: Slice): Shelf;
  };
  let signature: {
    candidates(signature: Signature, word: string): BitTable & { numbers: number[] };
    places(signature: Signature, line: Line, word: string): Int32Array;
    sign(line: Line): Signature;
  };
  let sound: {
    alike(heard: Heard, word: string): Uint8Array;
    listen(names: Sounding[]): Heard;
  };
  let snippet: {
    runs(text: string, words: string[]): Run[];
    shown(hit: Hit): { text: string; anchor: string; heading: string };
  };
  let suggest: {
    nearest(index: Index | undefined, shelves: Shelf[], typed: string, most: number): Suggestion[];
    suggestions(index: Index | undefined, shelves: Shelf[], typed: string, most: number): Suggestion[];
  };
  let store: {
    fetchData(name: string, file: string): Promise<any>;
    load(arrived: (done: boolean) => void): Promise<void>;
    open(): Promise<Index>;
    shelves: Shelf[];
    take(name: string, json: string): void;
  };
  let facets: {
    counts(
      data: Facets,
      facet: Facets["facets"][number],
      selection: Selection,
      found: Uint32Array,
    ): number[];
    fitting(data: Facets, selection: Selection, found: Uint32Array, except?: string): Uint32Array;
    numbers(set: Uint32Array): number[];
    prepare(data: FacetData): Facets;
    setOf(numbers: Iterable<number>, size: number): Uint32Array;
  };
  let state: { read(hash: string): View; write(view: View): string };
}
