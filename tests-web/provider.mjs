// A real provider of OpenID Connect for the tests: `node provider.mjs PORT BACK`. Whoever types an address signs in as it.
// An address that begins with "unverified" is said not to be verified; whose begins with "ops" is in the group "ops".
import Provider from "oidc-provider";

const [port, back] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{
    client_id: "linchpin",
    client_secret: "a secret that the tests know",
    redirect_uris: [`${back}/sign-in/back`],
    post_logout_redirect_uris: [`${back}/sign-in`],
  }],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  findAccount: (_, email) => ({
    accountId: email,
    claims: () => {
      const groups = email.startsWith("ops") ? ["everybody", "ops"] : ["everybody"];
      return { sub: email, email, email_verified: !email.startsWith("unverified"), name: email.split("@")[0], groups };
    },
  }),
  pkce: { required: () => true },
});
provider.listen(Number(port), "127.0.0.1", () => console.log(`provider at ${issuer}`));
