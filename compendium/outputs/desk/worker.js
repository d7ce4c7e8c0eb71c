// 投稿台's worker: loads the program and answers a page's calls.
//   {id, call, args} -> {id, value} or {id, error: 中文句子}; while loading {progress: {loaded, total, what}}
// The calls are those of compendium/build/desk/calls.py; `start` comes first. What is loaded lies
// beside this script; `office` begins anew for the lists that are given. Bytes travel as Uint8Array, all else is plain JSON.

const UNPACKED = "/desk"; // must be where precompile.py was told that sources lie
const DRAFT = "/draft";
const WIDEST = 2600; // pixels: what a full page of the book needs
const QUALITY = 0.88;
const TYPES = { png: "image/png", webp: "image/webp" };
const WHOLE = 100000; // Word tells what is cut off in shares of this

let python, desk, reply;
let drafts = 0;

/** Fetches a file; `count` is told of every piece. Throws where the server refuses. */
async function fetched(url, count = () => {}) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname.split("/").pop()}（${response.status}）`);
  const pieces = [];
  for (let reader = response.body.getReader(), piece; !(piece = await reader.read()).done; ) {
    pieces.push(piece.value);
    count(piece.value.length);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

async function start() {
  const folder = new URL(".", self.location.href);
  const index = JSON.parse(new TextDecoder().decode(await fetched(new URL("index.json", folder))));
  const at = (name) => new URL(index.files[name].path, folder);
  let loaded = 0;
  const total = Object.values(index.files).reduce((sum, file) => sum + file.size, 0);
  const count = (bytes, what = "程序") => {
    loaded = Math.min(loaded + bytes, total);
    self.postMessage({ progress: { loaded, total, what } });
  };
  const whole = (name, what) => count(index.files[name].size, what);
  count(0);
  const ours = Promise.all(["app.zip", "office.json"].map((name) => fetched(at(name), count)));
  ours.catch(() => {}); // told below, after the core
  const { loadPyodide } = await import(at("pyodide.js").href);
  python = await loadPyodide({ indexURL: new URL(".", at("pyodide.js")).href });
  ["pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"].forEach((name) =>
    whole(name, "Python"),
  );
  const [app, office] = await ours;
  count(0, "启动");
  python.unpackArchive(app, "zip", { extractDir: UNPACKED });
  python.runPython(
    `import os, sys; os.environ["PYPINYIN_NO_PHRASES"] = "1"; sys.path.insert(0, "${UNPACKED}")`,
  );
  return begin({ bytes: office });
}

/** Begins with an empty draft, judged for the office whose JSON is given. */
function begin({ bytes }) {
  const calls = python.pyimport("compendium.build.desk.calls");
  desk = calls.start(python.toPy(bytes), `${DRAFT}/${(drafts += 1)}`);
  reply = calls.reply;
  return ask("start", {});
}

/** Asks Python; throws its words where it refuses. */
function ask(call, args) {
  const given = python.toPy(args);
  const found = reply(desk, call, given);
  const { value, error } = found.toJs({ dict_converter: Object.fromEntries, create_pyproxies: false });
  found.destroy();
  if (given && given.destroy) given.destroy();
  if (error) throw new Error(error);
  return value;
}

/** A Word document's pictures are drawn anew: cut, no larger than needed, without metadata. */
async function word(args) {
  const found = ask("word", args);
  const drawn = await Promise.all(found.pictures.map(clean));
  const undrawn = found.pictures.filter((_, n) => !drawn[n]).map((picture) => picture.name);
  const said = undrawn.length ? ask("word", { ...args, undrawn }) : found;
  return { ...said, pictures: drawn.filter(Boolean) };
}

/** The picture without all but its pixels; null where the browser cannot draw it. */
async function clean({ name, bytes, crop }) {
  try {
    const whole = await createImageBitmap(new Blob([bytes]));
    const left = (whole.width * crop.left) / WHOLE;
    const top = (whole.height * crop.top) / WHOLE;
    const width = Math.max(1, whole.width * (1 - (crop.left + crop.right) / WHOLE));
    const height = Math.max(1, whole.height * (1 - (crop.top + crop.bottom) / WHOLE));
    const scale = Math.min(1, WIDEST / Math.max(width, height));
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
    const pen = canvas.getContext("2d");
    pen.imageSmoothingQuality = "high";
    pen.drawImage(whole, left, top, width, height, 0, 0, canvas.width, canvas.height);
    whole.close();
    const type = TYPES[name.split(".").pop()] || "image/jpeg";
    const blob = await canvas.convertToBlob({ type, quality: QUALITY });
    const size = { width: canvas.width, height: canvas.height };
    return { name, bytes: new Uint8Array(await blob.arrayBuffer()), ...size };
  } catch {
    return null;
  }
}

const OWN = { start, word, office: begin };

async function answer({ id, call, args = {} }) {
  try {
    if (!python && call !== "start") throw new Error("投稿台还没有打开完，请等一等。");
    self.postMessage({ id, value: await (OWN[call] ? OWN[call](args) : ask(call, args)) });
  } catch (error) {
    const words = /[\u4e00-\u9fff]/.test(error.message) ? error.message : `投稿台没有打开（${error.message}）。`;
    self.postMessage({ id, error: words });
  }
}

// One call after the other: what is put comes before what is judged.
let last = Promise.resolve();
self.onmessage = ({ data }) => {
  last = last.then(() => answer(data));
};
