import { h } from "./dom.js";
import { t } from "./texts.js";
import { messageTime } from "./times.js";
import { announce } from "./toast.js";

const link = /(https?:\/\/[^\s<>]+)/;

/** A person's mailbox and telephone: what reaches them outside of Teams, newest first. */
export class Post {
  element = h("div", { class: "post" });
  #list = h("ol", { class: "letters" });
  #about = h("dl", { class: "post-about" });
  #empty = h("p", { class: "empty" }, t("post.empty"));
  #shown = new Map();

  constructor() {
    this.element.append(this.#about, this.#empty, this.#list);
  }

  clear() {
    this.#shown.clear();
    this.#list.replaceChildren();
    this.#about.replaceChildren();
  }

  /** @param reader {person, zone, now} */
  show(post, reader) {
    const first = this.#about.childElementCount === 0;
    if (first) this.#about.append(h("dt", {}, t("post.email")), h("dd", {}, post.email), h("dt", {}, t("post.mobile")),
      h("dd", {}, post.mobile));
    const all = [
      ...post.mails.map(mail => ({ key: `mail-${mail.id}`, at: mail.at, spoken: mail.subject, draw: () => letter(mail, reader) })),
      ...post.texts.map(text => ({ key: `text-${text.reference}`, at: text.at, spoken: text.text, draw: () => textMessage(text, reader) })),
    ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
    for (const one of all) {
      if (this.#shown.has(one.key)) continue;
      this.#shown.set(one.key, one.draw());
      this.#list.prepend(this.#shown.get(one.key));
      if (!first) announce(t("post.new", { person: reader.person.name, text: one.spoken }));
    }
    this.#empty.hidden = all.length > 0;
  }
}

function letter(mail, { person, zone, now }) {
  const path = `sim/people/${person.id}/mails/${mail.id}`;
  const content = h("div", { class: "letter-content" });
  const draw = () => content.append(
    // As mail programs do: no scripts, no forms, and links open beside it. The simulator's answer says the same.
    ...(mail.hasHtml ? [h("iframe",
      { src: path, sandbox: "allow-popups allow-popups-to-escape-sandbox", title: t("mail.shown", { subject: mail.subject }) })] : []),
    ...(mail.text ? [h("details", { open: !mail.hasHtml }, h("summary", {}, t("mail.text")),
      h("pre", { tabindex: "0" }, ...linked(mail.text)))] : []),
    ...mail.files.map(file => h("details", {}, h("summary", {}, t("mail.file", { name: file.name, type: file.type })),
      h("pre", { tabindex: "0" }, file.content))),
    h("p", {}, h("a", { href: `${path}/source`, target: "_blank", rel: "noopener" }, t("mail.source"))));
  return h("li", { class: "letter" }, h("details", { ontoggle: event => event.currentTarget.open ? draw() : content.replaceChildren() },
    h("summary", {},
      h("span", { class: "letter-subject" }, mail.subject),
      h("span", { class: "letter-head" }, `${mail.fromName} <${mail.from}> · `,
        h("time", { datetime: mail.at }, messageTime(mail.at, now, zone)))),
    content));
}

const textMessage = (text, { zone, now }) => h("li", { class: "letter" },
  h("p", { class: "letter-head" }, `${t("post.text")} · `, h("time", { datetime: text.at }, messageTime(text.at, now, zone))),
  h("p", { class: "text" }, ...linked(text.text)));

/** Addresses in it become links, as telephones and mail programs make them. */
const linked = words => words.split(link).map((part, index) =>
  index % 2 ? h("a", { href: part, target: "_blank", rel: "noopener" }, part) : part);
