// Reads a calendar file from standard input with ical.js and node-ical, and writes what each understood of its one event.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

const text = readFileSync(0, 'utf8');
const calendar = new ICAL.Component(ICAL.parse(text));
const component = calendar.getFirstSubcomponent('vevent');
const event = new ICAL.Event(component);
const read = nodeIcal.sync.parseICS(text);
const other = Object.values(read).find(it => it.type === 'VEVENT');
console.log(JSON.stringify({
  ical: {
    events: calendar.getAllSubcomponents('vevent').length,
    method: calendar.getFirstPropertyValue('method'),
    uid: event.uid,
    sequence: event.sequence,
    summary: event.summary,
    description: event.description,
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    alarms: component.getAllSubcomponents('valarm').map(it => String(it.getFirstPropertyValue('trigger'))),
    longest: Math.max(...text.split(/\r\n/).map(line => Buffer.byteLength(line))),
    bare: /[^\r]\n/.test(text),
  },
  nodeIcal: {
    method: other.method ?? null,
    uid: other.uid,
    sequence: Number(other.sequence ?? 0),
    summary: other.summary?.val ?? other.summary,
    start: other.start.toISOString(),
    end: other.end.toISOString(),
    alarms: (other.alarms ?? []).length,
  },
}));
