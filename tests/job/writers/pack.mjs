// Archives as pages in a browser make them: node pack.mjs MODULES WRITER DIRECTORY >ARCHIVE
import { createRequire } from "node:module";
import { readdirSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";

const [modules, writer, directory] = process.argv.slice(2);
const load = createRequire(join(modules, "from-here.js"));

const files = readdirSync(directory, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    return [path.slice(directory.length + 1), new Uint8Array(readFileSync(path))];
  });

function fflateAtOnce() {
  return load("fflate").zipSync(Object.fromEntries(files));
}

function fflateStream(Kind) {
  const parts = [];
  const zip = new (load("fflate").Zip)((error, part) => {
    if (error) throw error;
    parts.push(Buffer.from(part));
  });
  for (const [name, data] of files) {
    const file = new (load("fflate")[Kind])(name);
    zip.add(file);
    file.push(data.subarray(0, data.length / 2), false);
    file.push(data.subarray(data.length / 2), true);
  }
  zip.end();
  return Buffer.concat(parts);
}

async function zipJs(options) {
  const { configure, ZipWriter, Uint8ArrayWriter, Uint8ArrayReader } = load("@zip.js/zip.js");
  configure({ useWebWorkers: false });
  const zip = new ZipWriter(new Uint8ArrayWriter(), options);
  for (const [name, data] of files) await zip.add(name, new Uint8ArrayReader(data));
  return zip.close();
}

async function jsZip(options) {
  const zip = new (load("jszip"))();
  for (const [name, data] of files) zip.file(name, data);
  return zip.generateAsync({ type: "uint8array", ...options });
}

const writers = {
  "fflate": () => fflateAtOnce(),
  "fflate-stream": () => fflateStream("ZipDeflate"),
  "fflate-stream-stored": () => fflateStream("ZipPassThrough"),
  "zip.js": () => zipJs({}),
  "zip.js-stored": () => zipJs({ level: 0 }),
  "zip.js-buffered": () => zipJs({ bufferedWrite: true, dataDescriptor: false }),
  "jszip": () => jsZip({ compression: "DEFLATE" }),
  "jszip-stream": () => jsZip({ compression: "DEFLATE", streamFiles: true }),
  "jszip-stream-stored": () => jsZip({ streamFiles: true, platform: "UNIX" }),
};

const archive = await writers[writer]();
for (let at = 0; at < archive.length;) at += writeSync(1, archive, at);
