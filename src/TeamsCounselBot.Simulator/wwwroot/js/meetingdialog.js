import { h } from "./dom.js";
import { t } from "./texts.js";
import { post } from "./control.js";
import { askWith, field, select } from "./dialog.js";
import { fromLocalInput, toLocalInput } from "./times.js";

const types = ["scheduled", "recurring", "meetNow", "none"];
const [day, hour] = [86_400_000, 3_600_000];

const times = (start, end, zone) => [
  field(t("meeting.start", { zone }),
    h("input", { type: "datetime-local", name: "start", required: true, value: toLocalInput(start, zone) })),
  field(t("meeting.end", { zone }), h("input", { type: "datetime-local", name: "end", required: true, value: toLocalInput(end, zone) })),
];

const instants = (values, zone) => ({ start: fromLocalInput(values.start, zone), end: fromLocalInput(values.end, zone) });

export function newMeeting(now, zone) {
  const start = Date.parse(fromLocalInput(`${toLocalInput(Date.parse(now) + 3 * day, zone).slice(0, 10)}T10:00`, zone));
  askWith(t("meeting.new"), [
    field(t("meeting.title"), h("input", { name: "title", required: true, maxlength: "120", value: t("meeting.title.example") })),
    field(t("meeting.type"), select("type", types.map(type => [type, t(`type.${type}`)]), "scheduled")),
    ...times(start, start + hour, zone),
  ], values => post("meetings", { title: values.title, type: values.type, ...instants(values, zone) }), t("create"));
}

export function moveMeeting(meeting, zone) {
  askWith(t("meeting.move"), [
    ...times(meeting.start, meeting.end, zone),
    h("p", { class: "hint" }, t("meeting.move.hint")),
  ], values => post(`meetings/${meeting.id}/move`, instants(values, zone)), t("save"));
}
