// @ts-check
/** Drafts and their pictures, kept in this browser (IndexedDB). */
(function () {
  "use strict";

  const NAME = "compendium-desk";
  const VERSION = 1;

  /** @type {Promise<IDBDatabase> | undefined} */
  let opened;

  function open() {
    opened = opened ?? asked(prepared());
    return opened;
  }

  function prepared() {
    const request = indexedDB.open(NAME, VERSION);
    request.addEventListener("upgradeneeded", () => {
      request.result.createObjectStore("drafts", { keyPath: "id" });
      request.result.createObjectStore("pictures", { keyPath: ["draft", "name"] });
    });
    return request;
  }

  /**
   * @template Value
   * @param {IDBRequest<Value>} request
   * @returns {Promise<Value>}
   */
  function asked(request) {
    return new Promise((resolve, reject) => {
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error));
    });
  }

  /**
   * @param {IDBTransaction} transaction
   * @returns {Promise<void>}
   */
  function done(transaction) {
    return new Promise((resolve, reject) => {
      transaction.addEventListener("complete", () => resolve());
      transaction.addEventListener("abort", () => reject(transaction.error));
    });
  }

  /** Return all drafts, the last changed first. @returns {Promise<Compendium.desk.Draft[]>} */
  async function list() {
    const base = await open();
    const all = await asked(base.transaction("drafts").objectStore("drafts").getAll());
    return all.sort((one, other) => other.changed - one.changed);
  }

  /**
   * Return a draft with its pictures.
   * @param {string} id
   */
  async function read(id) {
    const transaction = (await open()).transaction(["drafts", "pictures"]);
    const [draft, pictures] = await Promise.all([
      asked(transaction.objectStore("drafts").get(id)),
      asked(transaction.objectStore("pictures").getAll(range(id))),
    ]);
    return { draft, pictures };
  }

  /**
   * Keep `draft` unless another window has kept it since; then nothing is written. Both happen in
   * one transaction, so two windows can never overwrite one another, whatever the locks say.
   * @param {Compendium.desk.Draft} draft its `revision` is the one that was read or kept last
   * @returns {Promise<boolean>}
   */
  async function keep(draft) {
    const transaction = (await open()).transaction("drafts", "readwrite");
    const drafts = transaction.objectStore("drafts");
    const kept = await asked(drafts.get(draft.id));
    const ours = !kept || kept.revision === draft.revision;
    if (ours) {
      draft.revision += 1;
      drafts.put(draft);
    }
    await done(transaction);
    return ours;
  }

  /**
   * @param {string} id
   * @param {Compendium.desk.Picture} picture
   */
  async function keepPicture(id, picture) {
    const transaction = (await open()).transaction("pictures", "readwrite");
    transaction.objectStore("pictures").put({ draft: id, ...picture });
    return done(transaction);
  }

  /**
   * @param {string} id
   * @param {string} name
   */
  async function removePicture(id, name) {
    const transaction = (await open()).transaction("pictures", "readwrite");
    transaction.objectStore("pictures").delete([id, name]);
    return done(transaction);
  }

  /** @param {string} id */
  async function remove(id) {
    takeLeft({ id, revision: 0 });
    const transaction = (await open()).transaction(["drafts", "pictures"], "readwrite");
    transaction.objectStore("drafts").delete(id);
    transaction.objectStore("pictures").delete(range(id));
    return done(transaction);
  }

  /** @param {string} id */
  function range(id) {
    return IDBKeyRange.bound([id], [id, []]);
  }

  /** @param {string} id the name of what was left of a draft where the page was gone too soon */
  function leftName(id) {
    return `${NAME}-left-${id}`;
  }

  /**
   * Put aside what was edited last, at once: a page that goes has no time for a database.
   * @param {Compendium.desk.Draft} draft
   */
  function leave({ id, revision, pending }) {
    try {
      localStorage.setItem(leftName(id), JSON.stringify({ revision, pending }));
    } catch {
      // Full or forbidden: the database may still be in time.
    }
  }

  /**
   * Return what was put aside of a draft that has not been kept since; it is forgotten.
   * @param {{id: string, revision: number}} draft as it was kept last
   */
  function takeLeft({ id, revision }) {
    try {
      const left = JSON.parse(localStorage.getItem(leftName(id)) ?? "{}");
      localStorage.removeItem(leftName(id));
      return left.revision === revision ? left.pending : undefined;
    } catch {
      return undefined;
    }
  }

  /** Return a name for a new draft; plain http has no crypto.randomUUID. */
  function fresh() {
    return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  Compendium.desk.drafts = { list, read, keep, keepPicture, removePicture, remove, leave, takeLeft, fresh };
})();
