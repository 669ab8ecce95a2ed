// A certified OpenID provider for the tests: node provider.mjs FOLDER PORT REDIRECT BACKCHANNEL OUT
// Obeys a line of JSON on its input: {"skew": seconds}, {"rotate": kid}, {"people": {...}}; answers with its private key.
import { createRequire } from "node:module";
import { createServer } from "node:http";
import { generateKeyPairSync } from "node:crypto";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, port, redirect, backchannel, out] = process.argv.slice(2);
const found = createRequire(folder + "/").resolve("oidc-provider");
const { default: Provider } = await import(pathToFileURL(found));

let skew = 0;
const now = Date.now;
Date.now = () => now() + skew * 1000;

const issuer = `http://127.0.0.1:${port}`;
const people = {};
let key;
let provider = make("first");
const server = createServer((request, response) => provider.callback()(request, response));
server.listen(Number(port), "127.0.0.1", () => console.log(JSON.stringify(key)));

createInterface({ input: process.stdin }).on("line", (line) => {
  const told = JSON.parse(line);
  skew = told.skew ?? skew;
  Object.assign(people, told.people ?? {});
  if (told.rotate) { provider = make(told.rotate); }
  console.log(JSON.stringify(key));
}).on("close", () => process.exit());

function make(kid) {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  key = { ...privateKey.export({ format: "jwk" }), kid, use: "sig", alg: "RS256" };
  return new Provider(issuer, {
    clients: [{
      client_id: "dvm",
      client_secret: "a-secret-of-the-tests",
      redirect_uris: [redirect],
      post_logout_redirect_uris: [out],
      backchannel_logout_uri: backchannel,
      backchannel_logout_session_required: true,
    }],
    claims: { openid: ["sub", "groups", "gemeentecode", "riec"] },
    cookies: { keys: ["a-key-of-the-tests"] },
    fetch: (url, { dispatcher, ...options }) => fetch(url, options), // we are on its own computer
    features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    jwks: { keys: [key] },
    async loadExistingGrant(context) { // nobody is asked whether the dashboard may know these
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId,
      });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, Grant: 3600, IdToken: 100, Interaction: 600, Session: 3600 },
  });
}
