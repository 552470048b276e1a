// The other end, by @hpke/core: reads one JSON object from standard input, writes one.
//   {"open": {"private": hex, "envelope": hex}}       ->  {"plain": hex}
//   {"seal": {"public": hex, "header": hex, "plain": hex}}  ->  {"envelope": hex}
import { readFileSync } from "node:fs";
import { Chacha20Poly1305 } from "@hpke/chacha20poly1305";
import { CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";

const HEADER = 64;
const ENC = 32;
const LABEL = Buffer.from("clearmind-kiosk request v1\0", "latin1");

const bytes = (hex) => new Uint8Array(Buffer.from(hex, "hex"));
const hex = (data) => Buffer.from(data).toString("hex");
const info = (header) => new Uint8Array(Buffer.concat([LABEL, header]));

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Chacha20Poly1305(),
});

async function open({ private: secret, envelope }) {
  const data = bytes(envelope);
  const recipientKey = await suite.kem.importKey("raw", bytes(secret).buffer, false);
  const context = await suite.createRecipientContext({
    recipientKey,
    enc: data.slice(HEADER, HEADER + ENC).buffer,
    info: info(data.slice(0, HEADER)).buffer,
  });
  return { plain: hex(await context.open(data.slice(HEADER + ENC).buffer)) };
}

async function seal({ public: known, header, plain }) {
  const clear = bytes(header);
  const recipientPublicKey = await suite.kem.importKey("raw", bytes(known).buffer, true);
  const context = await suite.createSenderContext({
    recipientPublicKey,
    info: info(clear).buffer,
  });
  const sealed = await context.seal(bytes(plain).buffer);
  return { envelope: hex(clear) + hex(context.enc) + hex(sealed) };
}

const asked = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(asked.open ? await open(asked.open) : await seal(asked.seal)));
