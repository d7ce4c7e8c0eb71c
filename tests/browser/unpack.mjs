/** Unpacks the browser in a package for tests: node unpack.mjs FROM.br TO */
import { chmodSync, createReadStream, createWriteStream, renameSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

const [from, to] = process.argv.slice(2);
const partial = `${to}.${process.pid}`;
await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(partial));
chmodSync(partial, 0o755);
renameSync(partial, to);
