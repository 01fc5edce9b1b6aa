// Draws a list of cards from standard input as Teams does in light, dark and high contrast, 360 px wide, and writes what is wrong:
// what the renderer complains about, text with too little contrast, what does not fit. JUDGE_PICTURES = a folder for pictures.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
const require = createRequire(import.meta.url);
const { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } = require('@fluentui/tokens');

const width = 360;
const pictures = process.env.JUDGE_PICTURES;
const modes = {
  light: { config: hostConfig('light'), theme: teamsLightTheme },
  dark: { config: hostConfig('dark'), theme: teamsDarkTheme },
  highContrast: { config: inHighContrast(hostConfig('dark')), theme: teamsHighContrastTheme,
    link: teamsHighContrastTheme.colorBrandForegroundLink },
};

// As Microsoft's card designer has them for Teams.
function hostConfig(theme) {
  return JSON.parse(readFileSync(require.resolve(`adaptivecards-designer/lib/hostConfigs/microsoft-teams-${theme}.json`), 'utf8'));
}

// Microsoft publishes no host config for high contrast. The colours are those of Teams' theme in Fluent UI: white on black,
// whatever a card names.
function inHighContrast(config) {
  const { colorNeutralForeground1: text, colorNeutralBackground1: back, colorNeutralStroke1: line } = teamsHighContrastTheme;
  const letters = { default: text, subtle: text };
  for (const style of Object.values(config.containerStyles))
    Object.assign(style, {
      backgroundColor: back,
      borderColor: line,
      foregroundColors: Object.fromEntries(Object.keys(style.foregroundColors).map(colour => [colour, letters])),
    });
  config.separator.lineColor = line;
  return config;
}

// What a host config does not say: buttons and fields by Teams' theme in Fluent UI, links in the accent of the card.
const opaque = colour => colour.replace(/^#ff(?=[0-9a-f]{6}$)/, '#');
const style = ({ config, theme, link = opaque(config.containerStyles.default.foregroundColors.accent.default) }) => `
  body { margin: 0; padding: 12px; background: ${theme.colorNeutralBackground3}; font-family: 'Noto Sans', 'Noto Sans Arabic', sans-serif }
  .frame { width: ${width}px; margin-bottom: 12px; border: 1px solid ${theme.colorNeutralStroke1} }
  a { color: ${link} }
  p { margin: 0 }
  ul, ol { box-sizing: border-box; margin: 0; padding-inline-start: 20px }
  .ac-actionSet { flex-wrap: wrap; gap: 8px }
  .ac-actionSet > :not(button) { display: none }
  .ac-pushButton, .ac-input { box-sizing: border-box; font: 14px 'Noto Sans', 'Noto Sans Arabic',
    sans-serif; min-height: 32px; border: 1px solid ${theme.colorNeutralStroke1};
    background: ${theme.colorNeutralBackground1}; color: ${theme.colorNeutralForeground1} }
  .ac-pushButton.style-positive { background: ${theme.colorBrandBackground}; color: ${theme.colorNeutralForegroundOnBrand} }
  .ac-pushButton.style-destructive { color: ${theme.colorPaletteRedForeground1} }`;

const browserPath = () => process.env.CHROMIUM ?? ['chromium-headless-shell', 'chromium', 'google-chrome']
  .flatMap(name => process.env.PATH.split(delimiter).map(folder => join(folder, name))).find(existsSync);

const cards = JSON.parse(readFileSync(0, 'utf8'));
const scripts = [require.resolve('adaptivecards/dist/adaptivecards.js'),
  join(dirname(require.resolve('markdown-it/package.json')), 'dist/browser/markdown-it.umd.min.js')];
const browser = await chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox'] });
const faults = [];
const lowest = {};
let drawn = 0;
try {
  for (const [name, look] of Object.entries(modes)) {
    const page = await browser.newPage({ viewport: { width: width + 26, height: 900 } });
    page.on('pageerror', error => faults.push(`${name}: ${error.message}`));
    await page.setContent(`<!doctype html><style>${style(look)}</style><div id="cards"></div>`);
    for (const path of scripts)
      await page.addScriptTag({ path });
    const seen = await page.evaluate(draw, { cards, config: look.config });
    faults.push(...seen.faults.map(fault => `${name} ${fault}`));
    lowest[name] = seen.lowest;
    drawn += cards.length;
    if (pictures) {
      mkdirSync(pictures, { recursive: true });
      // One card at a time: pictures out of a long page take minutes.
      await page.addStyleTag({ content: '.frame:not(.chosen) { display: none }' });
      for (const frame of await page.$$('.frame')) {
        await frame.evaluate(chosen => { document.querySelector('.chosen')?.classList.remove('chosen'); chosen.classList.add('chosen'); });
        await frame.screenshot({ path: join(pictures, `${await frame.getAttribute('data-name')}.${name}.png`) });
      }
    }
    await page.close();
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify({ drawn, lowest, faults }));

// Runs in the page.
function draw({ cards, config }) {
  const [small, large] = [4.5, 3];
  const faults = [];
  let lowest = 21;
  const reader = window.markdownit('zero').enable(['emphasis', 'link', 'list', 'escape', 'entity', 'autolink']);
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) =>
    Object.assign(result, { outputHtml: reader.render(text), didProcess: true });
  for (const { name, card } of cards) {
    const parsed = new AdaptiveCards.AdaptiveCard();
    parsed.hostConfig = new AdaptiveCards.HostConfig(config);
    parsed.parse(card);
    const shown = parsed.render();
    if (!shown) {
      faults.push(`${name}: not drawn`);
      continue;
    }
    const frame = document.createElement('div');
    frame.className = 'frame';
    frame.dataset.name = name;
    frame.append(shown);
    document.getElementById('cards').append(frame);
    frame.querySelectorAll('.ac-pushButton.expandable').forEach(button => button.click());
    if (frame.scrollWidth > frame.clientWidth)
      faults.push(`${name}: ${frame.scrollWidth} px wide`);
    const found = new Set();
    // The star of a field that must be filled is the renderer's own.
    for (const node of texts(frame).filter(it => it.data.trim() !== '*')) {
      const style = getComputedStyle(node.parentElement);
      if (isCut(node, frame))
        found.add(`${name}: does not fit: ${node.data.trim().slice(0, 40)}`);
      const size = parseFloat(style.fontSize);
      const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? large : small;
      const back = behind(node.parentElement);
      const contrast = ratio(over(rgba(style.color), back), back);
      lowest = Math.min(lowest, contrast);
      if (contrast < needed)
        found.add(`${name}: ${contrast.toFixed(2)} of ${needed}, ${style.color} on rgb(${back.slice(0, 3).map(Math.round)}): ` +
          node.data.trim().slice(0, 40));
    }
    faults.push(...found);
  }
  return { faults, lowest: Math.round(lowest * 100) / 100 };

  function texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const all = [];
    while (walker.nextNode())
      if (walker.currentNode.data.trim() && walker.currentNode.parentElement.checkVisibility())
        all.push(walker.currentNode);
    return all;
  }

  function isCut(node, frame) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const [text, place] = [range.getBoundingClientRect(), frame.getBoundingClientRect()];
    return text.left < place.left || text.right > place.right;
  }

  function behind(element) {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const back = rgba(getComputedStyle(at).backgroundColor);
      layers.push(back);
      if (back[3] === 1)
        break;
    }
    return layers.reduceRight((below, layer) => over(layer, below), [255, 255, 255, 1]);
  }

  function rgba(colour) {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return [red, green, blue, alpha];
  }

  function over(top, below) {
    return [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  }

  function ratio(one, other) {
    const [bright, dark] = [one, other].map(([...colour]) => {
      const [red, green, blue] = colour.slice(0, 3).map(it => it / 255)
        .map(it => it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }).sort((a, b) => b - a);
    return (bright + 0.05) / (dark + 0.05);
  }
}
