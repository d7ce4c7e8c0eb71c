// 投稿台's worker: loads the program and answers a page's calls.
//   {id, call, args} -> {id, value} or {id, error: 中文句子}; while loading {progress: {loaded, total, what}}
// The calls are those of compendium/build/desk/calls.py; `start` comes first. A worker that is asked for a
// `leaflet` is asked nothing else: it loads what sets one too (see leaflet.js). What is loaded lies
// beside this script; `office` begins anew for the lists that are given. Bytes travel as Uint8Array, all else is plain JSON.

const UNPACKED = "/desk"; // must be where precompile.py was told that sources lie
const DRAFT = "/draft";
const WIDEST = 2600; // pixels: what a full page of the book needs
const SHOWN = 1600; // pixels: the widest that the site and a Word document show
const QUALITY = 0.88;
const TYPES = { png: "image/png", webp: "image/webp" };
const WHOLE = 100000; // Word tells what is cut off in shares of this

let python, desk, first, rest;
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

/** Tells the page how much of `files` has come, in bytes as a server packs them, and what is on its way. */
function counted(files) {
  const total = files.reduce((sum, file) => sum + file.packed, 0);
  let loaded = 0;
  const say = (what, more = 0) => {
    loaded = Math.min(loaded + more, total);
    self.postMessage({ progress: { loaded, total, what } });
  };
  return { say, of: (file, what) => (bytes) => say(what, (bytes * file.packed) / file.size) };
}

const folder = new URL(".", self.location.href);
const CORE = ["pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];

async function listed() {
  return JSON.parse(new TextDecoder().decode(await fetched(new URL("index.json", folder))));
}

/** Loads Python and the program; gives the office's JSON. `more` are archives of the program to come. */
async function load(files, count, more = []) {
  const at = (name) => new URL(files[name].path, folder);
  count.say("程序");
  const names = ["office.json", "app.zip", ...more];
  const ours = Promise.all(names.map((name) => fetched(at(name), count.of(files[name], "程序"))));
  ours.catch(() => {}); // told below, after the core
  const { loadPyodide } = await import(at("pyodide.js").href);
  python = await loadPyodide({ indexURL: new URL(".", at("pyodide.js")).href });
  CORE.forEach((name) => count.of(files[name], "Python")(files[name].size));
  const [office, ...archives] = await ours;
  count.say("启动");
  for (const archive of archives) python.unpackArchive(archive, "zip", { extractDir: UNPACKED });
  python.runPython(
    `import os, sys; os.environ["PYPINYIN_NO_PHRASES"] = "1"; sys.path.insert(0, "${UNPACKED}")
from pathlib import Path; from compendium.system.patterns import know_patterns
know_patterns(Path("${UNPACKED}", "patterns.bin"))`,
  );
  return office;
}

async function start() {
  const { files } = await listed();
  return begin({ bytes: await load(files, counted(Object.values(files))) });
}

/** Sets the leaflet of a draft; nothing else is asked of this worker, and the page ends it. */
async function leaflet(args) {
  const { files: first, leaflet: later } = await listed();
  if (!later["leaflet.js"]) throw new Error("这个网站没有带排单页的程序，请由办公室排。");
  const files = { ...first, ...later };
  const at = (name) => new URL(files[name].path, folder);
  const { TOOLS, make } = await import(at("leaflet.js").href);
  const count = counted(["leaflet.js", "leaflet.zip", ...TOOLS].map((name) => files[name])); // the browser has the rest
  const tools = Promise.all(TOOLS.map((name) => fetched(at(name), count.of(files[name], "排版程序和字体"))));
  tools.catch(() => {}); // told below
  const fetchPiece = (name) => fetched(new URL(name, at("faces.json")));
  const known = { say: count.say, of: (file, what) => (Object.values(first).includes(file) ? () => {} : count.of(file, what)) };
  const office = await load(files, known, ["leaflet.zip"]);
  return make({ python, office, call, say: count.say, fetchPiece, folder: UNPACKED, tools: await tools }, args);
}

/** Begins with an empty draft, judged for the office whose JSON is given. */
function begin({ bytes }) {
  const calls = python.pyimport("compendium.build.desk.first_calls");
  desk = calls.start(python.toPy(bytes), `${DRAFT}/${(drafts += 1)}`);
  first = { reply: calls.reply_first, names: new Set(calls.FIRST_NAMES.toJs()) };
  return ask("start", {});
}

/** What an open draft does not need is loaded when it is first asked for. */
function ask(name, args) {
  if (!first.names.has(name) && !rest) rest = python.pyimport("compendium.build.desk.calls").reply;
  return call(first.names.has(name) ? first.reply : rest, desk, name, args);
}

/** Asks Python; throws its words where it refuses. */
function call(reply, desk, name, args) {
  const given = python.toPy(args);
  const found = reply(desk, name, given);
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

/** A draft's pictures go into its Word document as wide as the site shows them; a drawing as it is. */
async function paper(args) {
  const drawn = await Promise.all(args.pictures.map((one) => (one.name.endsWith(".svg") ? one : shown(one))));
  return ask("paper", { ...args, pictures: drawn.filter(Boolean) });
}

/** The picture without all but its pixels; null where the browser cannot draw it. */
function clean({ name, bytes, crop }) {
  return drawn(name, bytes, crop, (width, height) => WIDEST / Math.max(width, height), TYPES[name.split(".").pop()]);
}

/** The picture for Word, which knows no WebP; null where it is none. */
function shown({ name, bytes }) {
  const type = /\.jpe?g$/.test(name) ? "image/jpeg" : "image/png";
  return /\.(?:jpe?g|png|webp)$/.test(name) ? drawn(name, bytes, { left: 0, top: 0, right: 0, bottom: 0 }, (width) => SHOWN / width, type) : null;
}

/** The picture, cut and drawn in the size that `scaled` gives, never larger; null where it cannot be drawn. */
async function drawn(name, bytes, crop, scaled, type = "image/jpeg") {
  try {
    const whole = await createImageBitmap(new Blob([bytes]));
    const left = (whole.width * crop.left) / WHOLE;
    const top = (whole.height * crop.top) / WHOLE;
    const width = Math.max(1, whole.width * (1 - (crop.left + crop.right) / WHOLE));
    const height = Math.max(1, whole.height * (1 - (crop.top + crop.bottom) / WHOLE));
    const scale = Math.min(1, scaled(width, height));
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
    const pen = canvas.getContext("2d");
    pen.imageSmoothingQuality = "high";
    pen.drawImage(whole, left, top, width, height, 0, 0, canvas.width, canvas.height);
    whole.close();
    const blob = await canvas.convertToBlob({ type, quality: QUALITY });
    const size = { width: canvas.width, height: canvas.height };
    return { name, bytes: new Uint8Array(await blob.arrayBuffer()), ...size };
  } catch {
    return null;
  }
}

const OWN = { start, word, paper, office: begin, leaflet };

/** What the browser or Python says of their own is put into a sentence. */
function inChinese({ name, message }) {
  if (/[\u4e00-\u9fff]/.test(message)) return message;
  if (name === "RangeError" || /memory|allocat/i.test(message)) {
    return "这台电脑的内存不够。请关掉别的网页和程序再试；还不行，请换一台电脑，或者请办公室来做。";
  }
  return `投稿台没有打开（${message}）。`;
}

async function answer({ id, call, args = {} }) {
  try {
    if (!python && call !== "start" && call !== "leaflet") throw new Error("投稿台还没有打开完，请等一等。");
    self.postMessage({ id, value: await (OWN[call] ? OWN[call](args) : ask(call, args)) });
  } catch (error) {
    self.postMessage({ id, error: inChinese(error) });
  }
}

// One call after the other: what is put comes before what is judged.
let last = Promise.resolve();
self.onmessage = ({ data }) => {
  last = last.then(() => answer(data));
};
