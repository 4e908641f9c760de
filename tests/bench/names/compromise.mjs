// Names as compromise finds them, in the native form: `node compromise.mjs INPUT.jsonl OUTPUT.jsonl`.
// Of its topics people, places and organisations have a label of ours; the last line on screen is seconds.
import { readFileSync, writeFileSync } from 'node:fs';
import nlp from 'compromise';

const KINDS = { people: 'PERSON', places: 'GPE', organizations: 'ORG' };
const docs = readFileSync(process.argv[2], 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));

// Offsets in code points, as the native form counts by default.
function codePoints(text) {
  const places = new Uint32Array(text.length + 1);
  for (let unit = 0, point = 0; unit <= text.length; unit += 1) {
    places[unit] = point;
    const isHighHalf = text.codePointAt(unit) > 0xffff;
    if (!isHighHalf) point += 1;
  }
  return places;
}

// A match with its marks cut off at both ends: compromise keeps "Paris," as one term.
function trimmed(text, start, length) {
  let end = start + length;
  while (start < end && /[\s\p{P}]/u.test(text[start])) start += 1;
  while (end > start && /[\s,;:!?"”’')\]]/u.test(text[end - 1])) end -= 1;
  return [start, end];
}

function spans(text) {
  const doc = nlp(text);
  const places = codePoints(text);
  const found = Object.entries(KINDS).flatMap(([kind, label]) =>
    doc[kind]().json({ offset: true }).map(({ offset }) => {
      const [start, end] = trimmed(text, offset.start, offset.length);
      return { start: places[start], end: places[end], label };
    }),
  );
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let free = 0;
  return found.filter(({ start, end }) => start >= free && end > start && ((free = end), true));
}

const began = performance.now();
const out = docs.map(({ id, text }) => JSON.stringify({ id, text, spans: spans(text) }));
const seconds = (performance.now() - began) / 1000;
writeFileSync(process.argv[3], `${out.join('\n')}\n`);
console.log(JSON.stringify({ seconds }));
