import MarkdownIt from "../lib/markdown-it.js";

// What Teams draws in a card: bold, italic, lists and links; headings, tables, images, quotes and HTML stay text.
const inCards = new MarkdownIt("zero", { html: false, linkify: false }).enable(["emphasis", "link", "list", "newline", "escape", "entity"]);
const inMessages = new MarkdownIt("zero", { html: false, linkify: false, breaks: true })
  .enable(["emphasis", "link", "list", "newline", "escape", "entity", "backticks"]);

const schemes = /^(https?|tel|mailto):/i;

for (const markdown of [inCards, inMessages]) {
  markdown.validateLink = url => schemes.test(url.trim());
  markdown.renderer.rules.link_open = (tokens, index, options, environment, renderer) => {
    if (!tokens[index].attrGet("href").startsWith("tel:")) {
      tokens[index].attrSet("target", "_blank");
      tokens[index].attrSet("rel", "noopener noreferrer");
    }
    return renderer.renderToken(tokens, index, options);
  };
}

/** Safe HTML of a card's text. */
export const cardHtml = text => inCards.render(text);

/** Safe HTML of a message's text; mentions are drawn bold. */
export const messageHtml = text => inMessages.render(text.replace(/<at>(.*?)<\/at>/gi, (_, name) => `**@${name}**`));
