// Pictures of every card: npm run pictures [-- words that the pictures' names shall hold]; see README.md.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { draw, launch, out, readCards } from './browser.mjs'
import { themes } from './host.mjs'

const widths = { desktop: 600, phone: 336 }
const edges = 24

const wanted = process.argv.slice(2)
rmSync(out, { recursive: true, force: true })
const cards = readCards()
const isWanted = (card, look) => wanted.length === 0
  ? ['de', 'ar'].includes(card.language)
  : wanted.every(word => `${card.name}.${look}`.includes(word))

let drawn = 0
const browser = await launch()
try {
  for (const theme of Object.keys(themes))
    for (const [device, width] of Object.entries(widths))
      await take(cards.filter(card => isWanted(card, `${device}.${theme}`)), theme, device, width)
} finally {
  await browser.close()
}
console.log(`${drawn} pictures in artifacts/cards`)

async function take(cards, theme, device, width) {
  if (cards.length === 0)
    return
  const page = await draw(browser, cards, theme, width + edges, true)
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
  await page.setViewportSize({ width: columns * (width + edges), height: 900 })
  await page.addStyleTag({ content: `.sheet { display: flex; align-items: flex-start; gap: 16px; padding: 8px 0 }
    .column { width: ${width}px }
    .frame::before { content: attr(data-name); display: block; padding: 2px 8px; font-size: 11px; opacity: .6; direction: ltr;
      text-align: left }` })
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
