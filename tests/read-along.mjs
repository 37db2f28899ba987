// Reads feeds and calendars as programs of others do, all in one run: every file of a folder, as JSON on standard output.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import Parser from 'rss-parser';

const [folder] = process.argv.slice(2);
const read = {};

for (const name of readdirSync(folder)) {
  const text = readFileSync(join(folder, name), 'utf8');
  read[name] = name.endsWith('.ics') ? calendar(text) : await feed(text);
}
process.stdout.write(JSON.stringify(read));

async function feed(text) {
  const { title, feedUrl, link, items } = await new Parser({ customFields: { item: ['published', 'updated'] } }).parseString(text);
  return { title, feedUrl, link, entries: items.map(item => ({ ...item, text: item.content ?? '' })) };
}

function calendar(text) {
  const whole = new ICAL.Component(ICAL.parse(text));
  return {
    name: whole.getFirstPropertyValue('name'),
    components: whole.getAllSubcomponents().map(component => component.name),
    events: whole.getAllSubcomponents('vevent').map(component => {
      const event = new ICAL.Event(component);
      return {
        uid: event.uid, summary: event.summary, description: event.description, sequence: event.sequence,
        start: `${event.startDate}`, end: `${event.endDate}`, isDay: event.startDate.isDate && event.endDate.isDate,
        stamp: `${component.getFirstPropertyValue('dtstamp')}`, url: component.getFirstPropertyValue('url'),
        status: component.getFirstPropertyValue('status'),
      };
    }),
  };
}
