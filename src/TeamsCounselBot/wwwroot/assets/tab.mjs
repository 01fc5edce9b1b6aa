// Asks Teams who looks, hands its token over once, and goes on to the page. What goes wrong is said in a sentence.

const place = document.querySelector("[data-tab]");
const { tab, to, browser, hosts, kept } = place.dataset;
const { app, authentication } = self.microsoftTeams;
/** Teams answers within moments, or not at all. */
const patience = 15_000;

function say(state) {
  const lines = [...place.querySelectorAll("[data-state]")];
  const said = lines.find(line => line.dataset.state === state) ?? lines.find(line => line.dataset.state === "failed");
  for (const line of lines) line.hidden = line !== said;
}

const inTime = promise => Promise.race([promise,
  new Promise((_, fail) => setTimeout(() => fail(new Error("silent")), patience))]);

async function enter() {
  say("wait");
  try {
    await inTime(app.initialize(hosts.split(" ")));
  } catch {
    // Without a frame around it this is a browser, where people sign in as everywhere.
    if (self.parent === self) location.replace(browser);
    else say("silent");
    return;
  }
  app.notifySuccess();
  if (kept === "no") return say("kept");
  const { app: { locale } } = await inTime(app.getContext());
  let token;
  try {
    token = await inTime(authentication.getAuthToken());
  } catch {
    return say("consent");
  }
  const answer = await fetch(tab, { method: "POST", headers: { Authorization: `Bearer ${token}` } });
  if (!answer.ok) return say(String(answer.status));
  const chosen = new URLSearchParams(location.search).get("lang") ?? locale.split("-")[0];
  location.replace(`${to}?${new URLSearchParams({ lang: chosen, entered: "true" })}`);
}

enter().catch(() => say("failed"));
