// What runs inside the browser's page, for the pictures, the table of sizes and the test of sizes. Needs AdaptiveCards and markdownit.

/** Draws the cards one below the other; with `folds`, each once more for each part that unfolds. Returns what could not be drawn. */
export function show({ cards, config, folds }) {
  const faults = []
  // Teams knows only a part of Markdown.
  const reader = window.markdownit('zero').enable(['emphasis', 'link', 'list', 'escape', 'entity', 'autolink'])
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = reader.render(text)
    result.didProcess = true
  }
  const place = document.getElementById('cards')
  const openers = frame => [...frame.querySelectorAll('.ac-pushButton.expandable, .toggle')]
  // One that is behind "more" is uncovered with it.
  const uncover = (all, open) => {
    all.slice(0, open).find(other => {
      if (all[open].offsetParent)
        return true
      other.click()
      if (!all[open].offsetParent)
        other.click()
      return false
    })
    all[open].click()
  }
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
    // Otherwise the cards of one page would share their radio buttons, and hide each other's parts.
    drawn.querySelectorAll('input[type=radio]').forEach(radio => { radio.name += name })
    for (const action of card.getAllActions())
      if (action instanceof AdaptiveCards.ToggleVisibilityAction)
        action.renderedElement?.classList.add('toggle')
    place.append(frame)
    if (open !== undefined)
      uncover(openers(frame), open)
    else if (folds)
      openers(frame).forEach((_, n) => add(`${name}+${n + 1}`, json, n))
  }
  cards.forEach(card => add(card.name, card.card))
  return faults
}

/**
 * Of each card drawn: its height in pixels, the buttons and all controls in sight, and where its next step ends: the main button, else
 * the first one. A question with several answers is one control.
 */
export function measure() {
  const isSeen = element => element.offsetWidth > 0 && element.offsetHeight > 0
  return [...document.querySelectorAll('.frame')].map(frame => {
    const top = frame.getBoundingClientRect().top
    const seen = selector => [...frame.querySelectorAll(selector)].filter(isSeen)
    const buttons = seen('.ac-pushButton')
    const answers = seen('input[type=radio]')
    const fields = seen('input:not([type=radio]), select, textarea')
    const questions = new Set(answers.map(radio => radio.name))
    const next = buttons.find(it => it.classList.contains('style-positive')) ?? buttons[0]
    return {
      name: frame.dataset.name,
      height: Math.ceil(frame.offsetHeight),
      next: next ? Math.ceil(next.getBoundingClientRect().bottom - top) : 0,
      buttons: buttons.length,
      controls: new Set([...buttons, ...fields, ...seen('a[href], [role=button]')]).size + questions.size,
      words: frame.innerText.split(/\s+/).filter(Boolean).length,
      addresses: [...frame.innerText.matchAll(/https?:\/\/\S{12,}/g)].length,
      wide: frame.scrollWidth > frame.clientWidth,
    }
  })
}
