// The bot's hook for text messages → a gateway; Node 20, nothing to install:  SMS_KEY=… GATEWAY=twilio|seven … node sms-adapter.mjs
// Listens on loopback (PORT, 3990): Sms__WebhookUrl=http://localhost:3990/. Keeps and logs nothing. See docs/operating.md.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

const { SMS_KEY, GATEWAY, ACCOUNT, SECRET, SENDER, BASE, PORT = 3990 } = process.env
const gateways = {
  twilio: ({ to, text }) => [`${BASE ?? 'https://api.twilio.com'}/2010-04-01/Accounts/${ACCOUNT}/Messages.json`,
    { Authorization: `Basic ${btoa(`${ACCOUNT}:${SECRET}`)}` }, { To: to, From: SENDER, Body: text }],
  seven: ({ to, text, reference }) => [`${BASE ?? 'https://gateway.seven.io'}/api/sms`,
    { 'X-Api-Key': SECRET }, { to, from: SENDER, text, foreign_id: reference }],
}

// 4xx tells the bot that this number takes nothing; faults of the account are none of the number's. seven says all in its own code.
const refused = { twilio: (status, said) => status === 400, seven: (status, said) => /^\D*202/.test(said) }
const taken = { twilio: (status, said) => status === 201, seven: (status, said) => /^\D*100/.test(said) }

createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray())
  const signed = Buffer.from(`sha256=${createHmac('sha256', SMS_KEY).update(body).digest('hex')}`)
  const shown = Buffer.from(request.headers['x-signature'] ?? '')
  const end = status => response.writeHead(status).end()
  if (shown.length !== signed.length || !timingSafeEqual(shown, signed)) return end(401)
  const [url, headers, fields] = gateways[GATEWAY](JSON.parse(body))
  // A gateway that answers nothing within 15 s may have it: 504, and the bot decides whether it asks again.
  await fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields), signal: AbortSignal.timeout(15_000) })
    .then(async answer => [answer.status, await answer.text()])
    .then(said => end(taken[GATEWAY](...said) ? 202 : refused[GATEWAY](...said) ? 422 : 503), () => end(504))
}).listen(PORT, '127.0.0.1')
