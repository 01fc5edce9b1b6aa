import { h } from "./dom.js";
import { t } from "./texts.js";
import { post } from "./control.js";
import { askWith, field, select } from "./dialog.js";
import { kinds, locales, zones, languageName } from "./people.js";

const languages = () => locales.map(locale => [locale, languageName(locale)]);

const withOwn = (values, own) => (!own || values.includes(own) ? values : [own, ...values]);

export function addPerson(meeting) {
  askWith(t("person.add"), [
    field(t("person.name"), h("input", { name: "name", required: true, maxlength: "80" })),
    field(t("person.kind"), select("kind", kinds.map(kind => [kind, t(`kind.${kind}`)]), "anonymous")),
    field(t("person.language"), select("locale", languages(), "de-DE")),
    field(t("person.zone"), select("timeZone", zones.map(zone => [zone, zone]), "Europe/Berlin")),
    h("label", { class: "switch" }, h("input", { type: "checkbox", name: "outside" }), h("span", {}, t("person.outside"))),
  ], ({ outside, ...values }) => post(`meetings/${meeting.id}/people`, { ...values, inChat: !outside }), t("add"));
}

export function changePerson(meeting, person) {
  askWith(t("person.change.title", { person: person.name }), [
    field(t("person.language"), select("locale", withOwn(locales, person.locale).map(locale => [locale, languageName(locale)]),
      person.locale)),
    field(t("person.zone"), select("timeZone", withOwn(zones, person.timeZone).map(zone => [zone, zone]), person.timeZone)),
    h("p", { class: "hint" }, t("person.change.hint")),
  ], values => post(`meetings/${meeting.id}/people/${person.id}`, values), t("save"));
}
