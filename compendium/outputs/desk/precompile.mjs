// Zips of sources -> zips of byte code, made by the Pyodide that will run it.
//   node precompile.mjs PYODIDE_FOLDER PRECOMPILE_PY (IN OUT UNPACKED_TO)...
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [runtime, script, ...rest] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${runtime}/` });
python.runPython(readFileSync(script, "utf-8"));
for (let at = 0; at < rest.length; at += 3) {
  const [source, target, folder] = rest.slice(at, at + 3);
  python.FS.writeFile("/in.zip", new Uint8Array(readFileSync(source)));
  python.globals.set("folder", folder);
  python.runPython("open('/out.zip', 'wb').write(precompiled(open('/in.zip', 'rb').read(), folder))");
  writeFileSync(target, python.FS.readFile("/out.zip"));
}
