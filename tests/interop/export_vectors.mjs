// Writes the vectors of cctv-age as files, unpacked, each under its own name.
// usage: node export_vectors.mjs FOLDER
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import * as vectors from "cctv-age";

const [folder] = process.argv.slice(2);
for (const [name, data] of Object.entries(vectors)) {
    const file = Buffer.from(data);
    const body = file.indexOf("\n\n") + 2;
    const fields = file.subarray(0, body);
    const packed = /^compressed: zlib$/m.test(fields.toString("latin1"));
    const content = packed ? inflateSync(file.subarray(body)) : file.subarray(body);
    writeFileSync(join(folder, name), Buffer.concat([fields, content]));
}
