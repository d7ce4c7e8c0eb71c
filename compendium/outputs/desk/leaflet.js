// A draft -> its leaflet as a PDF, in a worker that loads Typst and the faces for it and is ended afterwards.
// The calls are those of compendium/build/desk/leaflet_calls.py. Loaded by worker.js when one is asked for.

/** What is fetched for every leaflet beside the program; the rest of the faces as it needs them. */
export const TOOLS = ["typst.zip", "faces.json", "frames.bin", "common.bin"];

const LONGEST = 1200; // pixels and quality: as the office prints for the screen (system/print_pictures.py)
const QUALITY = 0.8;

/**
 * Typst asks for the time zone by a script to be evaluated, which the site's policy forbids: it would stop dead.
 * It is told without one; nothing that is printed depends on it, and nothing else is evaluated.
 */
function answerForTimeZone() {
  self.eval = () => "UTC";
}

/**
 * Gives the PDF's bytes and its number of pages. `given` is what worker.js has loaded; the draft comes with
 * all its files. Throws a sentence where it cannot be set.
 */
export async function make({ python, office, call, say, fetchPiece, folder, tools }, { year, slug, text, files }) {
  const [typst, pieces, frames, common] = tools;
  say("准备排版");
  answerForTimeZone();
  python.unpackArchive(typst, "zip", { extractDir: folder });
  const calls = python.pyimport("compendium.build.desk.leaflet_calls");
  const desk = calls.begin_leaflet(python.toPy(office), "/leaflet");
  const ask = (name, args = {}) => call(calls.reply_leaflet, desk, name, args);
  for (const { name, bytes } of files) ask("put", { name, bytes });
  const laid = ask("lay", { year, slug, text, pieces });
  const glyphs = [common];
  for (const name of laid.pieces.filter((piece) => piece !== "common.bin")) glyphs.push(await fetchPiece(name));
  ask("faces", { pieces, frames, glyphs });
  const held = new Map(files.map(({ name, bytes }) => [name, bytes]));
  for (const { file, name } of laid.pictures) ask("print", { name, bytes: await printed(name, held.get(file)) });
  say("排版");
  return ask("set");
}

/** The picture as large as it is printed, on white; a drawing stays as it is. */
async function printed(name, bytes) {
  if (name.endsWith(".svg")) return bytes;
  const whole = await createImageBitmap(new Blob([bytes]));
  const scale = Math.min(1, LONGEST / Math.max(whole.width, whole.height));
  const size = (side) => Math.max(1, Math.round(side * scale));
  const canvas = new OffscreenCanvas(size(whole.width), size(whole.height));
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(whole, 0, 0, canvas.width, canvas.height);
  whole.close();
  const type = name.endsWith(".png") ? "image/png" : "image/jpeg";
  return new Uint8Array(await (await canvas.convertToBlob({ type, quality: QUALITY })).arrayBuffer());
}
