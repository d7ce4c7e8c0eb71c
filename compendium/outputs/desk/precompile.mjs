// Zips of sources -> zips of byte code, made by the Pyodide that will run it.
//   node precompile.mjs PYODIDE_FOLDER PRECOMPILE_PY (IN OUT UNPACKED_TO ENTRANCE)...
// Of an archive with an entrance (- for none) the regular expressions are compiled ahead too (system/patterns.py).
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [runtime, script, ...rest] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${runtime}/` });
python.runPython(readFileSync(script, "utf-8"));
for (let at = 0; at < rest.length; at += 4) {
  const [source, target, folder, entrance] = rest.slice(at, at + 4);
  python.FS.writeFile("/in.zip", new Uint8Array(readFileSync(source)));
  python.globals.set("folder", folder);
  python.runPython("open('/out.zip', 'wb').write(precompiled(open('/in.zip', 'rb').read(), folder))");
  if (entrance !== "-") {
    python.unpackArchive(python.FS.readFile("/out.zip"), "zip", { extractDir: folder });
    python.globals.set("entrance", entrance);
    python.runPython("put_patterns('/out.zip', folder, entrance)");
  }
  writeFileSync(target, python.FS.readFile("/out.zip"));
}
