// What Teams looks like around and inside a card, near enough to judge spacing, emphasis and contrast.

const light = {
  page: '#f5f5f5', card: '#ffffff', edge: '#d1d1d1', text: '#242424', subtle: '#616161', accent: '#4f52b2', good: '#0e700e',
  warning: '#8a3707', attention: '#b10e1c', emphasis: '#f5f5f5', goodBack: '#e7f2da', warningBack: '#fbeecb', attentionBack: '#fce4e6',
  accentBack: '#e8ebfa', field: '#ffffff', fieldEdge: '#616161', primary: '#5b5fc7', onPrimary: '#ffffff', danger: '#b10e1c',
}

const dark = {
  page: '#1f1f1f', card: '#292929', edge: '#525252', text: '#ffffff', subtle: '#adadad', accent: '#aab0f2', good: '#92c353',
  warning: '#f9d89b', attention: '#f9879b', emphasis: '#333333', goodBack: '#243b12', warningBack: '#463100', attentionBack: '#4d1419',
  accentBack: '#2f2f4a', field: '#1f1f1f', fieldEdge: '#adadad', primary: '#7f85f5', onPrimary: '#141414', danger: '#f9879b',
}

export const themes = { light, dark }

const letters = (colour, subtle) => ({ default: colour, subtle, highlightColors: { default: '#fff2ab', subtle: '#fff2ab' } })

const onBack = (c, back, foreground) => ({
  backgroundColor: back,
  borderColor: back,
  foregroundColors: {
    default: letters(foreground, c.subtle), dark: letters('#242424', '#616161'), light: letters('#ffffff', '#d6d6d6'),
    accent: letters(c.accent, c.accent), good: letters(c.good, c.good), warning: letters(c.warning, c.warning),
    attention: letters(c.attention, c.attention),
  },
})

export const hostConfig = theme => {
  const c = themes[theme]
  return {
    supportsInteractivity: true,
    fontFamily: "'Noto Sans', 'Noto Sans Arabic', sans-serif",
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: c.edge },
    containerStyles: {
      default: onBack(c, c.card, c.text),
      emphasis: onBack(c, c.emphasis, c.text),
      accent: onBack(c, c.accentBack, c.text),
      good: onBack(c, c.goodBack, c.text),
      warning: onBack(c, c.warningBack, c.text),
      attention: onBack(c, c.attentionBack, c.text),
    },
    actions: {
      maxActions: 6, spacing: 'default', buttonSpacing: 0, showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
      actionsOrientation: 'horizontal', actionAlignment: 'left',
    },
    factSet: { title: { color: 'default', size: 'default', weight: 'bolder', wrap: true, maxWidth: 170 }, value: { wrap: true },
      spacing: 16 },
    inputs: {
      label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
        optionalInputs: { weight: 'bolder' } },
      errorMessage: { color: 'attention', size: 'small', weight: 'default' },
    },
    textBlock: { headingLevel: 2 },
  }
}

export const style = theme => {
  const c = themes[theme]
  return `
    body { margin: 0; padding: 12px; background: ${c.page}; font-family: 'Noto Sans', 'Noto Sans Arabic', sans-serif; color: ${c.text}; }
    .frame { margin-bottom: 12px; border: 1px solid ${c.edge}; border-radius: 6px; background: ${c.card}; overflow: hidden; }
    .ac-adaptiveCard { padding: 16px !important; }
    .ac-actionSet { flex-wrap: wrap; gap: 8px; }
    .ac-actionSet > :not(button) { display: none; }
    .ac-horizontal-separator { flex: 0 0 auto; }
    p { margin: 0; } p + p { margin-top: 6px; }
    ul, ol { box-sizing: border-box; margin: 0; padding-inline-start: 20px; } li { margin: 2px 0; }
    a { color: ${c.accent}; text-decoration: underline; overflow-wrap: anywhere; }
    .ac-pushButton { font: 600 14px 'Noto Sans', 'Noto Sans Arabic',
      sans-serif; padding: 5px 12px; min-height: 32px; border: 1px solid ${c.edge};
      border-radius: 4px; background: ${c.card}; color: ${c.text}; white-space: normal; }
    .ac-pushButton.style-positive { background: ${c.primary}; border-color: ${c.primary}; color: ${c.onPrimary}; }
    .ac-pushButton.style-destructive { color: ${c.danger}; border-color: ${c.danger}; }
    .ac-pushButton.expandable::after { content: '\\25BE'; margin-inline-start: 6px; }
    .ac-input { box-sizing: border-box; font: 14px 'Noto Sans', 'Noto Sans Arabic', sans-serif; color: ${c.text}; }
    .ac-textInput, .ac-numberInput, .ac-dateInput, .ac-timeInput,
      select.ac-input { width: 100%; background: ${c.field}; padding: 6px 10px; border: 1px solid ${c.edge};
      border-bottom-color: ${c.fieldEdge}; border-radius: 4px; min-height: 32px; color-scheme: ${theme}; }
    textarea.ac-input { min-height: 64px; }
    .ac-input::placeholder { color: ${c.subtle}; }
    input[type=checkbox], input[type=radio] { accent-color: ${c.primary}; width: 16px; height: 16px; margin: 2px 0; }
    svg.chart text { font: 12px 'Noto Sans', sans-serif; fill: ${c.text}; }`
}
