// Seals and opens with npm age-encryption, in the working folder.
// usage: node age_npm.mjs seal     recipient, plain  -> sealed
//        node age_npm.mjs open     identity, sealed  -> opened
//        node age_npm.mjs seal-password, open-password: the same with the file `password`
import { readFileSync, writeFileSync } from "node:fs";
import { Decrypter, Encrypter } from "age-encryption";

const [command] = process.argv.slice(2);
const text = (name) => readFileSync(name, "utf8").trim();

if (command === "seal" || command === "seal-password") {
    const encrypter = new Encrypter();
    if (command === "seal") {
        encrypter.addRecipient(text("recipient"));
    } else {
        encrypter.setPassphrase(text("password"));
    }
    writeFileSync("sealed", await encrypter.encrypt(new Uint8Array(readFileSync("plain"))));
} else if (command === "open" || command === "open-password") {
    const decrypter = new Decrypter();
    if (command === "open") {
        decrypter.addIdentity(text("identity"));
    } else {
        decrypter.addPassphrase(text("password"));
    }
    writeFileSync("opened", await decrypter.decrypt(new Uint8Array(readFileSync("sealed"))));
} else {
    process.exitCode = 2;
}
