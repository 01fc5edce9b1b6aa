// A second reader of mails: prints what mailparser finds in the file, as JSON. Used by PostfixTests.
import { readFile } from "node:fs/promises";
import { simpleParser } from "mailparser";

const mail = await simpleParser(await readFile(process.argv[2]), { keepCidLinks: true });
const calendar = mail.attachments.find(file => file.contentType === "text/calendar");
console.log(JSON.stringify({
  subject: mail.subject,
  to: mail.to.value[0].address,
  messageId: mail.messageId.replace(/^<|>$/g, ""),
  text: mail.text,
  html: mail.html,
  calendar: `${calendar.contentType} ${/METHOD:(\w+)/.exec(calendar.content.toString())?.[1]}`,
  unsubscribe: mail.headers.get("list").unsubscribe.url,
}));
