// The whole job from a pasted article to five exports, by keyboard alone, in the words that Playwright
// and Puppeteer share.

import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { modelReady, until } from './support.mjs';

// What the page shows of annotations, one `LABEL, status: words` each, in order of the text.
export const shown = (page) =>
  page.evaluate(() => [...document.querySelectorAll('.mark[aria-label]')].map((mark) => mark.getAttribute('aria-label')));

const chosen = (page) => page.evaluate(() => document.querySelector('.mark.selected')?.getAttribute('aria-label'));

// Presses keys, each when what the last one did is saved and drawn.
export async function press(page, ...keys) {
  for (const key of keys) {
    await saved(page);
    const parts = key.split('+');
    const last = parts.pop();
    for (const part of parts) await page.keyboard.down(part);
    await page.keyboard.press(last);
    for (const part of parts.reverse()) await page.keyboard.up(part);
    await saved(page);
  }
}

const saved = (page) =>
  until(() => page.evaluate(() => document.querySelector('footer.status')?.innerText.includes('Saved')), { what: 'saved' });

// Gives the page a text: by pasting it, or as a file where the browser makes no clipboard event by script.
export async function give(page, text, how) {
  await page.waitForSelector('.paste');
  await page.evaluate(how === 'file' ? drop : paste, text);
  await page.waitForSelector('.article');
  await modelReady(page);
  await until(() => page.evaluate(() => !document.querySelector('.progress') && document.querySelector('.mark') !== null), {
    timeout: 30_000,
    what: 'the suggestions',
  });
}

function paste(text) {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  document.querySelector('.paste').dispatchEvent(event);
}

function drop(text) {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], 'article.txt', { type: 'text/plain' }));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
}

// Goes to the article by Tab, as one without a pointer must.
async function reachArticle(page) {
  for (let steps = 0; steps < 60; steps += 1) {
    if (await page.evaluate(() => document.activeElement?.closest('.article') !== null)) return;
    await press(page, 'Tab');
  }
  assert.fail('Tab does not reach the article');
}

// One of each correction. Returns what is shown before, after, and the titles of the undo steps.
export async function correct(page) {
  await reachArticle(page);
  const before = await shown(page);
  await press(page, 'Escape', 'Control+Home', 'n');
  const first = await chosen(page);
  assert.equal(first, before[0], 'n chooses the first suggestion');
  await press(page, 'Enter');
  assert.equal((await shown(page))[0], first.replace('suggested', 'accepted'), 'Enter accepts');
  const second = await chosen(page);
  await press(page, '7');
  assert.match(await chosen(page), /^EVENT, accepted/, 'a key relabels');
  await press(page, '}');
  const longer = await chosen(page);
  assert.ok(longer.length > second.replace(/^\w+, \w+/, 'EVENT, accepted').length, `} makes longer: ${longer}`);
  await press(page, '{');
  await press(page, 'n');
  const rejected = await chosen(page);
  const count = (await shown(page)).filter((line) => line === rejected).length;
  await press(page, 'x');
  assert.equal((await shown(page)).filter((line) => line === rejected).length, count - 1, 'x rejects');
  await press(page, 'n');
  const length = (await shown(page)).length;
  await press(page, 'Delete');
  assert.equal((await shown(page)).length, length - 1, 'Delete deletes');
  await press(page, 'Escape', 'Escape', 'Control+End');
  await reachArticle(page);
  await press(page, 'Control+End', 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowLeft', '8');
  assert.match(await chosen(page), /^PRODUCT, accepted: /, 'a key makes');
  await press(page, 'Escape', 'a');
  const after = await shown(page);
  assert.ok(after.every((line) => line.includes(', accepted: ')), 'a accepts all');
  return { before, after };
}

export async function undoAllAndRedo(page, { before, after }) {
  let steps = 0;
  while (JSON.stringify(await shown(page)) !== JSON.stringify(before)) {
    await press(page, 'Control+z');
    steps += 1;
    assert.ok(steps < 20, `undo does not come back to the start: ${await shown(page)}`);
  }
  for (let step = 0; step < steps; step += 1) await press(page, 'Control+Shift+Z');
  assert.deepEqual(await shown(page), after, 'redo');
  await saved(page);
}

// Downloads in every format; returns the files by format title.
export async function exportAll(page) {
  await page.evaluate(() => {
    globalThis.blobs = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => (globalThis.blobs.push(blob), make(blob));
    HTMLAnchorElement.prototype.click = function () {
      globalThis.names = [...(globalThis.names ?? []), this.download];
    };
  });
  await page.click('header.top .button.primary');
  await page.waitForSelector('dialog[open]');
  const titles = await page.evaluate(() =>
    [...document.querySelectorAll('dialog input[name=format]')].map((input) => input.parentElement.querySelector('b').innerText),
  );
  const exports = new Map();
  for (const [place, title] of titles.entries()) {
    const inputs = await page.$$('dialog input[name=format]');
    await inputs[place].click();
    await page.click('dialog button.primary');
    const bytes = await page.evaluate(async () => [...new Uint8Array(await globalThis.blobs.at(-1).arrayBuffer())]);
    const name = await page.evaluate(() => globalThis.names.at(-1));
    exports.set(title, files(name, Buffer.from(bytes)));
  }
  await press(page, 'Escape');
  return exports;
}

// The files of a zip, or the file itself, by name.
function files(name, bytes) {
  if (!name.endsWith('.zip')) return new Map([[name, bytes]]);
  const found = new Map();
  let at = 0;
  while (bytes.readUInt32LE(at) === 0x04034b50) {
    const [method, packed] = [bytes.readUInt16LE(at + 8), bytes.readUInt32LE(at + 18)];
    const [named, extra] = [bytes.readUInt16LE(at + 26), bytes.readUInt16LE(at + 28)];
    const start = at + 30 + named + extra;
    const body = bytes.subarray(start, start + packed);
    found.set(bytes.toString('utf8', at + 30, at + 30 + named), method === 8 ? inflateRawSync(body) : body);
    at = start + packed;
  }
  return found;
}

// Holds the exports against the text and what the page shows, each in its own unit.
export function checkExports(exports, text, after) {
  assert.equal(exports.size, 5);
  const words = after.map((line) => line.replace(/^\w+, accepted: /, ''));
  const points = [...text];
  const slice = (start, end) => points.slice(start, end).join('');
  const file = (title, ending) => {
    const group = [...exports].find(([name]) => name.toLowerCase().includes(title));
    assert.ok(group, `${title} is offered: ${[...exports.keys()]}`);
    const one = [...group[1]].find(([name]) => name.endsWith(ending));
    assert.ok(one, `${title} has a ${ending}: ${[...group[1].keys()]}`);
    return one[1].toString('utf8');
  };

  assert.equal(file('text', '.txt'), text, 'the text is the text');

  const native = JSON.parse(file('glosser', '.jsonl'));
  assert.equal(native.text, text);
  const accepted = native.spans.filter((span) => span.status === 'accepted');
  assert.deepEqual(accepted.map((span) => slice(span.start, span.end)).sort(), [...words].sort(), 'native');

  const spacy = JSON.parse(file('spacy', '.jsonl'));
  assert.equal(spacy.text, text);
  assert.ok(spacy.entities.length > 0);
  for (const [start, end] of spacy.entities) assert.ok(words.includes(slice(start, end)), `spaCy: ${slice(start, end)}`);

  assert.equal(file('brat', '.txt'), text);
  const lines = file('brat', '.ann').split('\n').filter((line) => line.startsWith('T'));
  assert.equal(lines.length, after.length, 'brat');
  for (const line of lines) {
    const [, place, surface] = line.split('\t');
    const parts = place.slice(place.indexOf(' ') + 1).split(';');
    assert.equal(parts.map((part) => slice(...part.split(' ').map(Number))).join(' '), surface, line);
  }

  const tokens = file('conll', '.conll').split('\n').map((line) => line.split(' '));
  const entities = [];
  for (const columns of tokens.filter((columns) => columns.length === 4)) {
    const [token, , , tag] = columns;
    if (tag.startsWith('B-')) entities.push(token);
    if (tag.startsWith('I-')) entities[entities.length - 1] += token;
  }
  const tight = words.map((word) => word.replace(/\s/gu, ''));
  assert.ok(entities.length > 0);
  for (const entity of entities) assert.ok(tight.includes(entity), `CoNLL: ${entity}`);
}
