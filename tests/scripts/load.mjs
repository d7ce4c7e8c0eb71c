/** Loads the site's classic scripts into a context of their own, as a page would. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const folder = new URL("../../overrides/assets/search/", import.meta.url);

/**
 * Return the `Compendium` of a fresh context with the scripts called `names`.
 * @param {string[]} names
 */
export function load(...names) {
  const context = vm.createContext({ Compendium: { root: "" }, URLSearchParams });
  for (const name of names) {
    const file = new URL(`${name}.js`, folder);
    vm.runInContext(readFileSync(file, "utf8"), context, fileURLToPath(file));
  }
  return context.Compendium;
}
