// A real mail server for the tests: `node smtp.mjs PORT`. Whoever wants to send signs in; each letter that arrives is printed as a line
// of JSON. It refuses what goes to "nobody@…".
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

const server = new SMTPServer({
  allowInsecureAuth: true,
  disabledCommands: ["STARTTLS"],
  onAuth: ({ username, password }, _, done) =>
    done(username === "linchpin" && password === "hush" ? null : new Error("wrong password"), { user: username }),
  onRcptTo: ({ address }, _, done) => done(address.startsWith("nobody@") ? new Error("no such mailbox") : null),
  onData: async (stream, _, done) => {
    const { from, to, subject, text, html, headers } = await simpleParser(stream);
    const auto = headers.get("auto-submitted");
    console.log(JSON.stringify({ from: from.text, to: to.text, subject, text, html, auto }));
    done();
  },
});
server.listen(Number(process.argv[2]), "127.0.0.1", () => console.log("mail server listens"));
