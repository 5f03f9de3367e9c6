// Seals and opens with npm age-encryption, in the working folder.
// usage: node age_npm.mjs seal     recipient, plain  -> sealed
//        node age_npm.mjs open     identity, sealed  -> opened
import { readFileSync, writeFileSync } from "node:fs";
import { Decrypter, Encrypter } from "age-encryption";

const [command] = process.argv.slice(2);
const text = (name) => readFileSync(name, "utf8").trim();

if (command === "seal") {
    const encrypter = new Encrypter();
    encrypter.addRecipient(text("recipient"));
    writeFileSync("sealed", await encrypter.encrypt(new Uint8Array(readFileSync("plain"))));
} else if (command === "open") {
    const decrypter = new Decrypter();
    decrypter.addIdentity(text("identity"));
    writeFileSync("opened", await decrypter.decrypt(new Uint8Array(readFileSync("sealed"))));
} else {
    process.exitCode = 2;
}
