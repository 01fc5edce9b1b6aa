// Pictures of every mail, in every language, light and dark, on a telephone: npm run mails [-- words of the pictures' names];
// see README.md.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const out = join(root, 'artifacts', 'mails')
const width = 360

const wanted = process.argv.slice(2)
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const build = (process.env.CARD_BUILD ?? '').split(' ').filter(Boolean)
execFileSync('dotnet', ['run', '--project', join(root, 'tests', 'TeamsCounselBot.Tests'), ...build, '--', 'mails',
  join(out, 'mails.json')], { stdio: 'inherit' })
const mails = JSON.parse(readFileSync(join(out, 'mails.json'), 'utf8'))

let drawn = 0
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  for (const theme of ['light', 'dark'])
    for (const language of new Set(mails.map(mail => mail.language))) {
      const pictures = await draw(mails.filter(mail => mail.language === language && isWanted(mail, theme)), theme)
      if (pictures.length > 0)
        await sheet(pictures, `${language}.${theme}`)
    }
} finally {
  await browser.close()
}
console.log(`${drawn} pictures in artifacts/mails`)

function isWanted(mail, theme) {
  return wanted.every(word => `${mail.name}.${mail.language}.${theme}`.includes(word))
}

/** As a mail program shows it: without scripts, without anything from elsewhere. */
async function draw(mails, theme) {
  const pictures = []
  const context = await browser.newContext({ viewport: { width, height: 300 }, colorScheme: theme, javaScriptEnabled: false,
    offline: true })
  const page = await context.newPage()
  page.on('request', request => { throw new Error(`A mail asks for ${request.url()}`) })
  for (const mail of mails) {
    await page.setContent(mail.html)
    const wide = (await page.locator('html').evaluate(it => it.scrollWidth)) > width
    if (wide)
      throw new Error(`${mail.name}.${mail.language} is wider than a telephone`)
    const picture = await page.screenshot({ fullPage: true })
    writeFileSync(join(out, `${mail.name}.${mail.language}.${theme}.png`), picture)
    pictures.push({ mail, picture })
    drawn++
  }
  await context.close()
  return pictures
}

// All mails of a language side by side with their subjects, for a glance.
async function sheet(pictures, name) {
  const page = await browser.newPage({ viewport: { width: Math.min(5, pictures.length) * (width + 16) + 16, height: 600 } })
  const cells = pictures.map(({ mail, picture }) =>
    `<figure><figcaption><b><bdi>${mail.subject}</bdi></b><br><bdi>${mail.fromName}</bdi></figcaption>` +
    `<img src="data:image/png;base64,${picture.toString('base64')}"></figure>`)
  await page.setContent(`<style>body { display: flex; flex-wrap: wrap; gap: 16px; margin: 16px; font: 14px sans-serif; background: #888 }
    figure { width: ${width}px; margin: 0; background: #fff } figcaption { padding: 8px }</style>${cells.join('')}`)
  await page.screenshot({ path: join(out, `sheet.${name}.png`), fullPage: true })
  await page.close()
}
