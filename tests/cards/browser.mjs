// The cards of the tests, and a browser that can draw them; see README.md.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { show } from './drawing.mjs'
import { hostConfig, style } from './host.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '..', '..')
const require = createRequire(import.meta.url)
const script = file => readFileSync(file, 'utf8')
const scripts = [
  join(here, 'node_modules', 'adaptivecards', 'dist', 'adaptivecards.min.js'),
  join(dirname(require.resolve('markdown-it/package.json')), 'dist', 'browser', 'markdown-it.umd.min.js'),
].map(script)

export const out = join(root, 'artifacts', 'cards')

/** Every scene in every language: name, language, card. */
export function readCards() {
  mkdirSync(out, { recursive: true })
  const build = (process.env.CARD_BUILD ?? '').split(' ').filter(Boolean)
  execFileSync('dotnet', ['run', '--project', join(root, 'tests', 'TeamsCounselBot.Tests'), ...build, '--', 'cards',
    join(out, 'cards.json')], { stdio: 'inherit' })
  return JSON.parse(script(join(out, 'cards.json')))
}

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })

/** A page with these cards. */
export async function draw(browser, cards, theme, width, folds) {
  const page = await browser.newPage({ locale: 'de-DE', viewport: { width, height: 900 } })
  page.on('pageerror', error => { throw error })
  await page.setContent(`<!doctype html><style>${style(theme)}</style><div id="cards"></div>`)
  for (const content of scripts)
    await page.addScriptTag({ content })
  const faults = await page.evaluate(show, { cards, config: hostConfig(theme), folds })
  if (faults.length > 0)
    throw new Error(faults.join('\n'))
  return page
}
