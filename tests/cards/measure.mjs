// The size of every card on a narrow phone: npm run measure [-- words that the cards' names shall hold]; see README.md.
import { draw, launch, readCards } from './browser.mjs'
import { measure } from './drawing.mjs'

const phone = 360
const wanted = process.argv.slice(2)
const cards = readCards().filter(card => wanted.every(word => card.name.includes(word)))

const browser = await launch()
const sizes = await (await draw(browser, cards, 'light', phone, false)).evaluate(measure)
await browser.close()

// A line for each card: in German, and the most that any language needs.
const languageOf = name => name.slice(name.lastIndexOf('.') + 1)
const cardOf = name => name.slice(0, name.lastIndexOf('.'))
const most = (all, what) => Math.max(...all.map(size => size[what]))
console.log('| card | height, German | height, most | next step ends, most | controls, most | buttons, most | words, German | addresses |')
console.log('|---|---|---|---|---|---|---|---|')
for (const card of [...new Set(sizes.map(size => cardOf(size.name)))]) {
  const all = sizes.filter(size => cardOf(size.name) === card)
  const german = all.find(size => languageOf(size.name) === 'de') ?? all[0]
  const cells = [german.height, most(all, 'height'), most(all, 'next'), most(all, 'controls'), most(all, 'buttons'), german.words,
    most(all, 'addresses')]
  console.log(`| ${card} | ${cells.join(' | ')} |${all.some(size => size.wide) ? ' too wide' : ''}`)
}
