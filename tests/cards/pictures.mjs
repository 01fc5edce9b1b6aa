// Pictures of every card: npm run pictures [-- words that the pictures' names shall hold]; see README.md.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { hostConfig, style, themes } from './host.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '..', '..')
const out = join(root, 'artifacts', 'cards')
const require = createRequire(import.meta.url)
const widths = { desktop: 600, phone: 340 }

const wanted = process.argv.slice(2)
const script = file => readFileSync(file, 'utf8')
const renderer = script(join(here, 'node_modules', 'adaptivecards', 'dist', 'adaptivecards.min.js'))
const markdown = script(join(dirname(require.resolve('markdown-it/package.json')), 'dist', 'browser', 'markdown-it.umd.min.js'))

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const build = (process.env.CARD_BUILD ?? '').split(' ').filter(Boolean)
execFileSync('dotnet', ['run', '--project', join(root, 'tests', 'TeamsCounselBot.Tests'), ...build, '--', 'cards', join(out, 'cards.json')], { stdio: 'inherit' })
const cards = JSON.parse(script(join(out, 'cards.json')))
const isWanted = (card, look) => wanted.length === 0
  ? ['de', 'ar'].includes(card.language)
  : wanted.every(word => `${card.name}.${look}`.includes(word))

let drawn = 0
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  for (const theme of Object.keys(themes))
    for (const [device, width] of Object.entries(widths))
      await draw(cards.filter(card => isWanted(card, `${device}.${theme}`)), theme, device, width)
} finally {
  await browser.close()
}
console.log(`${drawn} pictures in artifacts/cards`)

async function draw(cards, theme, device, width) {
  if (cards.length === 0)
    return
  const page = await browser.newPage({ locale: 'de-DE', viewport: { width: width + 24, height: 900 } })
  page.on('pageerror', error => { throw error })
  await page.setContent(`<!doctype html><style>${style(theme)}</style><div id="cards"></div>`)
  await page.addScriptTag({ content: renderer })
  await page.addScriptTag({ content: markdown })
  const faults = await page.evaluate(show, { cards, config: hostConfig(theme) })
  if (faults.length > 0)
    throw new Error(faults.join('\n'))
  for (const frame of await page.$$('.frame')) {
    await frame.screenshot({ path: join(out, `${await frame.getAttribute('data-name')}.${device}.${theme}.png`) })
    drawn++
  }
  await sheets(page, theme, device, width)
  await page.close()
}

// Many cards side by side, for a glance.
async function sheets(page, theme, device, width) {
  const columns = device === 'phone' ? 5 : 3
  await page.setViewportSize({ width: columns * (width + 24), height: 900 })
  await page.addStyleTag({ content: `.sheet { display: flex; align-items: flex-start; gap: 16px; padding: 8px 0 } .column { width: ${width}px }
    .frame::before { content: attr(data-name); display: block; padding: 2px 8px; font-size: 11px; opacity: .6; direction: ltr; text-align: left }` })
  await page.evaluate(columns => {
    let sheet, column, height = Infinity
    for (const frame of [...document.querySelectorAll('.frame')]) {
      if (height + frame.offsetHeight > 1700 && height > 0) {
        if (!sheet || sheet.children.length === columns) {
          sheet = document.createElement('div')
          sheet.className = 'sheet'
          document.body.append(sheet)
        }
        column = document.createElement('div')
        column.className = 'column'
        sheet.append(column)
        height = 0
      }
      height += frame.offsetHeight + 12
      column.append(frame)
    }
  }, columns)
  let number = 1
  for (const sheet of await page.$$('.sheet'))
    await sheet.screenshot({ path: join(out, `sheet-${number++}.${device}.${theme}.png`) })
}

function show({ cards, config }) {
  const faults = []
  // Teams knows only a part of Markdown.
  const reader = window.markdownit('zero').enable(['emphasis', 'link', 'list', 'escape', 'entity', 'autolink'])
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = reader.render(text)
    result.didProcess = true
  }
  const place = document.getElementById('cards')
  const add = (name, json, open) => {
    const card = new AdaptiveCards.AdaptiveCard()
    card.hostConfig = new AdaptiveCards.HostConfig(config)
    card.parse(json)
    const frame = document.createElement('div')
    frame.className = 'frame'
    frame.dataset.name = name
    const drawn = card.render()
    if (!drawn) {
      faults.push(`${name}: not drawn`)
      return
    }
    frame.append(drawn)
    // Otherwise the cards of one page would share their radio buttons.
    drawn.querySelectorAll('input[type=radio]').forEach(radio => { radio.name += name })
    place.append(frame)
    const buttons = [...frame.querySelectorAll('.ac-pushButton.expandable')]
    if (open !== undefined)
      buttons[open].click()
    else
      buttons.forEach((_, n) => add(`${name}+${n + 1}`, json, n))
  }
  cards.forEach(card => add(card.name, card.card))
  return faults
}
