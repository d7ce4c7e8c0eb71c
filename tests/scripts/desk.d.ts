/** The types that the scripts of the contributor's desk share; read by the type checker alone. */
/** A file of the author's computer; within the namespace `File` is one of the search. */
type GivenFile = File;

declare namespace Compendium.desk {
  interface Option {
    value: string;
    label: string;
  }

  /** A part of a line, and whether it changed. */
  interface Piece {
    text: string;
    changed: boolean;
  }

  /** A line that differs: where it stands (from 1, and in which key), what it was and will be. */
  interface Change {
    line: number;
    key: string;
    removed: Piece[];
    added: Piece[];
  }

  /** A key of the front matter, as the worker describes it. */
  interface Field {
    key: string;
    title: string;
    help?: string;
    kind: string;
    required?: boolean;
    /** The most characters, or rows. */
    limit?: number;
    /** The least characters. */
    min?: number;
    options?: Option[];
    columns?: Field[];
    /** Whether there is one row, written as a set of keys. */
    single?: boolean;
    /** What it is folded away under, where it need not be filled in, and the place of that. */
    group?: string;
    rank?: number;
  }

  type Values = Record<string, any>;

  interface Finding {
    code: string;
    severity: string;
    /** Of the file that it is in, below the content folder. */
    path?: string;
    line: number;
    column: number;
    key?: string;
    message: string;
    advice?: string;
    fixable?: boolean;
  }

  interface Picture {
    name: string;
    bytes: Uint8Array;
    width: number;
    height: number;
  }

  /** `changed` in milliseconds since 1970; `revision` grows whenever it is kept. */
  interface Draft {
    id: string;
    title: string;
    year: string;
    slug: string;
    text: string;
    changed: number;
    revision: number;
    /** What was edited and could not be written into the text before the page was closed. */
    pending?: { values: Values; body: string };
    /** What a forge has of it. */
    submitted?: Submitted;
  }

  /** Bytes; `what` is on its way. */
  interface Progress {
    loaded: number;
    total: number;
    what: string;
  }

  /** What the page is told: the worker's script below the site's root, and what it loads. */
  interface Data {
    worker: string;
    bytes: number;
    /** Bytes more for a leaflet; 0 where none can be set. */
    leaflet: number;
    forge?: Forge;
  }

  /** The office's forge: what is asked where; `authorize` and `token` are empty where a token is pasted. */
  interface Forge {
    name: string;
    repository: string;
    api: string;
    authorize: string;
    token: string;
    client: string;
    scope: string;
    tokens: string;
    needs: string;
    requests: string;
  }

  /** What is about to be done, before it is done. */
  interface Intent {
    person: string;
    repository: string;
    number: number;
    added: string[];
    changed: string[];
    removed: string[];
    size: number;
    notes: string[];
  }

  /** What a forge has of a draft; more than its number is the worker's own. */
  interface Submitted {
    number: number;
  }

  interface Calls {
    ask(call: string, args?: Record<string, any>): Promise<any>;
    start(base: string): Promise<{ version: string }>;
    end(): void;
    isOver(): boolean;
  }

  /** What a key is filled in with; `cell` is the place of one key of one row. */
  interface Control {
    elements: HTMLElement[];
    value(): any;
    set(value: any): void;
    cell?(number: number, name: string): Element | undefined;
  }

  interface PictureDuties {
    added(picture: Picture): Promise<void>;
    changed(value: any): void;
    removed(name: string): void;
    unmentioned(name: string): number;
    instead(name: string, other: string): void;
  }

  type Attributes = Record<string, string | number | boolean | undefined>;

  let able: { lacks(): string[] };
  function element<Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    attributes?: Attributes,
    ...held: (Node | string)[]
  ): HTMLElementTagNameMap[Name];
  function button(text: string, pressed: () => void, attributes?: Record<string, string | boolean>): HTMLButtonElement;
  function part(id: string): HTMLElement;
  function length(text: string): number;
  let stretch: {
    fit(area: HTMLElement): void;
    watch(area: HTMLTextAreaElement): void;
    oneLine(area: HTMLTextAreaElement): void;
  };
  let tables: {
    folded(text: string): { shown: string; held: Map<string, string> };
    unfolded(shown: string, held: Map<string, string>): string;
    drawn(html: string): HTMLElement;
    plain(html: string): string;
  };
  let mentions: {
    without(text: string, file: string): { text: string; count: number };
    instead(text: string, file: string, other: string): string;
  };
  let calls: { open(address: string, told: (progress: Progress) => void): Calls };
  let drafts: {
    list(): Promise<Draft[]>;
    read(id: string): Promise<{ draft: Draft; pictures: Picture[] }>;
    keep(draft: Draft): Promise<boolean>;
    keepPicture(id: string, picture: Picture): Promise<void>;
    removePicture(id: string, name: string): Promise<void>;
    leave(draft: Draft): void;
    takeLeft(draft: { id: string; revision: number }): Draft["pending"];
    remove(id: string): Promise<void>;
    fresh(): string;
  };
  let hold: { take(id: string): Promise<boolean>; give(): void };
  let photo: {
    named(given: string, ending: string, taken: Set<string>): string;
    prepare(file: GivenFile, taken: Iterable<string>): Promise<Picture & { told: string }>;
    among(files: Iterable<GivenFile>): GivenFile[];
  };
  let fields: { control(field: Field, id: string, changed: () => void): Control };
  let rows: {
    group(field: Field, id: string, changed: () => void): Control;
    control(field: Field, id: string, changed: () => void): Control;
    columns(
      field: Field,
      id: string,
      changed: () => void,
    ): {
      elements: HTMLElement[];
      value(): Values | undefined;
      set(value: any): void;
      cell(name: string): HTMLElement | undefined;
    };
    star(field: Field): HTMLElement[];
  };
  let form: {
    draw(fields: Field[], changed: (key: string, value: any) => void): void;
    show(values: Values): void;
    mark(findings: Finding[]): void;
    focus(path: string[]): boolean;
    tellOptional(values: Values): void;
  };
  let findings: {
    path(finding: Finding): string[];
    show(findings: Finding[], lead: (finding: Finding) => void, before: number): void;
    short(finding: Finding): HTMLElement;
  };
  let editor: {
    begin(changed: () => void): void;
    value(): string;
    set(text: string): void;
    rewrite(change: (text: string) => string): void;
    mark(findings: Finding[], before: number): void;
    counted(count: number): void;
    shownLine(line: number): number;
    focus(line: number): void;
  };
  let pictures: {
    begin(field: Field, duties: PictureDuties): void;
    hold(all: Iterable<Picture>): void;
    show(value: any): void;
    add(files: Iterable<GivenFile>): Promise<void>;
    replace(file: string, given: GivenFile[]): Promise<void>;
    mark(findings: Finding[]): void;
    place(finding: Finding): string[];
    focus(path: string[]): boolean;
    choose(chosen: (name: string, caption: string) => void): void;
    address(name: string): string | undefined;
    all(): Picture[];
  };
  let dialog: {
    show(title: string, held: Node, ...acts: HTMLElement[]): void;
    ask(title: string, held: Node, yes: string, decided: () => void): void;
  };
  let preview: { begin(): void; show(html: string): Promise<void> };
  let files: {
    download(name: string, bytes: Uint8Array): void;
    bytes(file: GivenFile): Promise<Uint8Array>;
    sorted(files: Iterable<GivenFile>): { word?: GivenFile; package?: GivenFile; pictures: GivenFile[] };
    listen(dropped: (files: GivenFile[]) => void): void;
  };
  let steps: { begin(lead: (place: string) => void): void; show(done: Record<string, boolean>): void };
  let questions: {
    ask(
      title: string,
      fields: Field[],
      known: Values,
      answered: (answers: Values) => void,
      given: () => void,
    ): void;
  };
  let door: {
    only(shown: string): void;
    ready(data: Data): Promise<Calls>;
    stop(): void;
    listDrafts(chosen: (id: string) => void): Promise<void>;
    refuse(words: string): void;
  };
  let saved: {
    keep(draft: Draft): Promise<Draft>;
    stored<Value>(keeping: Promise<Value>): Promise<Value | undefined>;
    tell(words: string): void;
    warn(words: string): void;
    fail(error: unknown): void;
  };
  let past: {
    add(text: string): void;
    back(now: string): string | undefined;
    forth(now: string): string | undefined;
    clear(): void;
  };
  let panes: { begin(): void; choose(name: string): void; refresh(): Promise<void> };
  let work: {
    before(): number;
    begin(calls: Calls, fields: Field[]): void;
    open(draft: Draft, pictures: Picture[]): Promise<void>;
    changed(): void;
    replace(text: string): Promise<void>;
    undo(): Promise<void>;
    redo(): Promise<void>;
    ask(call: string, more?: Record<string, any>): Promise<any>;
    settle(): Promise<void>;
    preview(): Promise<{ html: string }>;
    keepSubmitted(submitted: Submitted): Promise<void>;
    close(): Promise<void>;
    draft(): Draft;
  };
  let beside: {
    begin(calls: Calls): void;
    open(draft: string, all: Picture[]): Promise<void>;
    add(picture: Picture): Promise<void>;
    remove(name: string): Promise<void>;
    addFile(file: GivenFile): Promise<string>;
    follow(before: string[], now: string[]): Promise<void>;
    bringBack(named: string[]): Promise<void>;
    all(): { name: string; bytes: Uint8Array }[];
  };
  let verdict: {
    begin(fields: Field[]): void;
    show(judged: { findings: Finding[]; words: number }, values: Values, before: number): void;
    showSteps(out: boolean): void;
    errors(): number;
    findings(): Finding[];
  };
  let wire: {
    send(
      address: string,
      request: { method: string; body?: BodyInit; headers: Record<string, string> },
      stop?: AbortSignal,
    ): Promise<{ status: number; text: string }>;
  };
  let account: {
    prepare(forge: Forge, draft: string, challenge: (verifier: string) => Promise<string>): Promise<string>;
    returned(): { draft: string; code: string; verifier: string; refused: string } | undefined;
    redeem(forge: Forge, given: { code: string; verifier: string }): Promise<void>;
    take(given: string): void;
    forget(): void;
    isIn(): boolean;
    bearer(): { Authorization: string };
  };
  let handing: {
    begin(
      given: Forge,
      ways: { takeUp(id: string): Promise<void>; home(): Promise<void>; download(): void },
    ): Promise<void>;
  };
  let labels: {
    begin(fields: Field[]): void;
    place(finding: Finding, before: number): string;
    named(words: string, finding: Finding): string;
  };
  let leaflet: { begin(data: Data): void };
  let paper: { begin(): void };
  let example: { of(fields: Field[]): { answers: Values; values: Values }; filled(body: string): string };
}
