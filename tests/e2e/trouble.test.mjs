// When things go wrong: the person is told what to do, and nothing is lost.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { give, press, shown } from './job.mjs';
import { SITE, launchChromium, newPage, until, violations } from './support.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TEXT = '😀 Anna Ziegler met Bob Smith in Paris on Monday.\r\n\r\nHe paid $5 million.';

let browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

async function context(t, options = {}) {
  const context = await browser.newContext({ serviceWorkers: 'block', ...options });
  t.after(() => context.close());
  return context;
}

const banner = (page) => page.locator('.banner p').first().innerText();

async function told(page, words) {
  await page.waitForSelector('.banner');
  await until(async () => words.test(await banner(page)), { what: `${words}` }).catch(async () =>
    assert.match(await banner(page), words),
  );
  assert.deepEqual(await violations(page, axe), []);
}

async function copyOf(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("Download a copy")')]);
  return readFile(await download.path(), 'utf8');
}

async function makePerson(page, words) {
  await page.focus('.article');
  await press(page, 'Escape', 'Control+Home', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', '7');
  await until(async () => (await shown(page)).includes(`EVENT, accepted: ${words}`), { what: words });
}

describe('without storage', () => {
  for (const [scheme, kind] of [
    ['light', 'throws'],
    ['dark', 'fails'],
  ]) {
    test(`that ${kind} (${scheme}) the page works, says so and gives a copy`, async (t) => {
      const where = await context(t, { colorScheme: scheme });
      await where.addInitScript((kind) => {
        const refuse = () => {
          throw new DOMException('storage is off', 'SecurityError');
        };
        if (kind === 'throws') Object.defineProperty(globalThis, 'indexedDB', { get: () => undefined });
        else IDBFactory.prototype.open = refuse;
      }, kind);
      const { page, errors } = await newPage(where);
      await page.goto(SITE);
      await told(page, /not kept: this browser gives the page no storage/);
      await page.evaluate((text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        document.querySelector('.paste').dispatchEvent(event);
      }, TEXT);
      await page.waitForSelector('.mark');
      const copy = JSON.parse(await copyOf(page));
      assert.equal(copy.text, TEXT);
      assert.ok(copy.spans.length > 0);
      assert.deepEqual(errors, []);
    });
  }
});

test('a full disk is told; the work goes on, and is saved when there is room', async (t) => {
  const where = await context(t);
  const { page, errors } = await newPage(where);
  await page.goto(SITE);
  await give(page, TEXT);
  await page.evaluate(() => {
    const add = IDBObjectStore.prototype.add;
    globalThis.makeRoom = () => (IDBObjectStore.prototype.add = add);
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  await page.focus('.article');
  for (const key of ['Escape', 'a']) await page.keyboard.press(key);
  await told(page, /Not saved: the storage is full/);
  const copy = JSON.parse(await copyOf(page));
  assert.ok(copy.spans.every((span) => span.status === 'accepted'));
  await page.evaluate(() => globalThis.makeRoom());
  await page.click('button:has-text("Save again")');
  await page.waitForSelector('.banner', { state: 'detached' });
  const kept = await shown(page);
  await page.reload();
  await page.waitForSelector('.mark');
  assert.deepEqual(await shown(page), kept);
  assert.ok(kept.every((line) => line.includes(', accepted: ')));
  assert.deepEqual(errors, []);
});

test('a missing worker file is told; annotating by hand works, and extraction once it is back', async (t) => {
  const where = await context(t);
  let missing = true;
  await where.route(/\/worker-[^/]*\.(js|wasm)$/, (route) => (missing ? route.abort() : route.continue()));
  const { page } = await newPage(where);
  await page.goto(SITE);
  await told(page, /Extraction cannot be started/);
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'article.txt'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, TEXT);
  await page.waitForSelector('.article');
  await makePerson(page, 'Anna Ziegler');
  missing = false;
  await page.click('button:has-text("Start again")');
  await until(async () => (await shown(page)).some((line) => line.includes('suggested')), { what: 'suggestions' });
  assert.ok((await shown(page)).includes('EVENT, accepted: Anna Ziegler'), 'what was made by hand stays');
});

test('a missing list of names is told, and the rest is found', async (t) => {
  const where = await context(t);
  await where.route(/\.gaz$/, (route) => route.abort());
  const { page } = await newPage(where);
  await page.goto(SITE);
  await told(page, /list of names could not be loaded/);
  await give(page, TEXT);
  assert.ok((await shown(page)).includes('MONEY, suggested: $5 million'));
});

test('a damaged list of names is told, and the rest is found', async (t) => {
  const where = await context(t);
  await where.route(/\.gaz$/, (route) => route.fulfill({ body: 'not names', contentType: 'application/octet-stream' }));
  const { page } = await newPage(where);
  await page.goto(SITE);
  await told(page, /list of names cannot be used/);
  await give(page, TEXT);
  assert.ok((await shown(page)).includes('MONEY, suggested: $5 million'));
});

test('a worker that breaks down is started again, and nothing is lost', async (t) => {
  const where = await context(t);
  await where.addInitScript(() => {
    const Real = globalThis.Worker;
    globalThis.Worker = class extends Real {
      constructor(...args) {
        super(...args);
        globalThis.workers = [...(globalThis.workers ?? []), this];
      }
    };
  });
  const { page } = await newPage(where);
  await page.goto(SITE);
  await give(page, TEXT);
  await makePerson(page, 'Anna Ziegler');
  const before = await shown(page);
  await page.evaluate(() => globalThis.workers.at(-1).dispatchEvent(new ErrorEvent('error', { message: 'unreachable' })));
  await told(page, /broke down \(unreachable\) and was started again/);
  await until(() => page.evaluate(() => globalThis.workers.length === 2), { what: 'a second worker' });
  await page.click('[aria-label^="Extract again"]');
  await until(() => page.evaluate(() => !document.querySelector('.progress')), { what: 'the extraction' });
  assert.deepEqual(await shown(page), before);
});

test('a second tab only reads, and says so', async (t) => {
  const where = await context(t);
  const first = await newPage(where);
  await first.page.goto(SITE);
  await give(first.page, TEXT);
  const second = await newPage(where);
  await second.page.goto(SITE);
  await told(second.page, /open in another tab/);
  await second.page.waitForSelector('.mark');
  const before = await shown(second.page);
  await second.page.focus('.article');
  for (const key of ['n', 'x', 'a']) await second.page.keyboard.press(key);
  assert.deepEqual(await shown(second.page), before);
  await first.page.close();
  await second.page.reload();
  await second.page.waitForSelector('.mark');
  await second.page.focus('.article');
  await press(second.page, 'a');
  assert.ok((await shown(second.page)).every((line) => line.includes(', accepted: ')));
});

test('what was typed before storage was ready is not lost', async (t) => {
  const where = await context(t);
  const { page } = await newPage(where);
  await page.goto(SITE);
  await page.waitForSelector('.paste');
  await give(page, TEXT);
  const kept = await shown(page);
  await page.reload();
  await page.waitForSelector('.mark');
  assert.deepEqual(await shown(page), kept);
});

test('while the list of names is on its way everything is kept, and waits for it', async (t) => {
  const where = await context(t);
  const { page } = await newPage(where);
  let answer;
  const held = new Promise((done) => (answer = done));
  await page.route('**/*.gaz', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(SITE);
  await page.waitForSelector('.paste');
  await page.fill('.paste', TEXT);
  await page.click('button:has-text("Annotate")');
  await page.waitForSelector('.article');
  await press(page);
  await page.reload();
  await page.waitForSelector('.article');
  assert.equal(await page.locator('.document-item').count(), 1, 'it was stored before the names were there');
  answer();
  await page.waitForSelector('.mark');
  assert.ok((await shown(page)).some((mark) => mark.includes('Paris')));
});

test('a note that is typed while the page is drawn anew stays as it is typed', async (t) => {
  const { page } = await newPage(await context(t));
  await page.goto(SITE);
  await give(page, TEXT);
  await page.focus('.article');
  await press(page, 'Control+Home', 'n');
  await page.click('summary:has-text("Note")');
  await page.locator('textarea[aria-label="Note"]').pressSequentially('not quite sure', { delay: 2 });
  assert.equal(await page.inputValue('textarea[aria-label="Note"]'), 'not quite sure');
  await page.click('button:has-text("Accept")');
  await press(page);
  await page.reload();
  await page.waitForSelector('.mark');
  await page.locator('.mark').first().click();
  assert.equal(await page.inputValue('textarea[aria-label="Note"]'), 'not quite sure');
});

test('a long extraction shows from the top, can be worked with, and stopped', async (t) => {
  const where = await context(t);
  const { page, errors } = await newPage(where);
  await page.goto(SITE);
  await page.waitForSelector('.paste');
  // Stops as soon as something is shown: by script, since the next moment may be the last.
  const seen = await page.evaluate(async () => {
    const text = 'President Donald Trump met Emmanuel Macron in Paris on Monday.\n\n'.repeat(40_000);
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.querySelector('.paste').dispatchEvent(event);
    // Of the extraction; the model may be on its way meanwhile.
    const bars = () => [...document.querySelectorAll('progress, [role=progressbar]')];
    const progress = () => bars().find((bar) => !bar.closest('.model')) ?? null;
    while (!(document.querySelector('.mark') && progress())) await new Promise((done) => setTimeout(done, 1));
    const named = progress().getAttribute('aria-label') ?? progress().getAttribute('aria-labelledby');
    const first = document.querySelector('.mark').closest('.paragraph').dataset.paragraph;
    [...document.querySelectorAll('button')].find((button) => /Stop|Cancel/.test(button.textContent)).click();
    await new Promise((done) => setTimeout(done, 300));
    return { named, first, still: progress() !== null, marks: document.querySelectorAll('.mark').length };
  });
  assert.ok(seen.named, 'progress has a name');
  assert.equal(seen.first, '0');
  assert.equal(seen.still, false, 'it stops');
  await page.waitForTimeout(1000);
  const later = await page.evaluate(() => document.querySelectorAll('.mark').length);
  assert.equal(later, seen.marks, 'nothing comes afterwards');
  assert.ok(later > 0 && later < 160_000, `what was found stays: ${later}`);
  assert.deepEqual(errors, []);
});

// All keys in one moment, as no person can.
function burst(keys) {
  for (const key of keys) {
    const parts = key.split('+');
    const init = { key: parts.pop(), ctrlKey: parts.includes('Control'), shiftKey: parts.includes('Shift') };
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }));
  }
}

test('keys that come faster than they can be saved do the same as slow ones', async (t) => {
  const keys = ['Escape', 'Control+Home', 'n', 'Enter', '7', 'n', 'x', 'Escape', 'Control+Home'];
  for (let round = 0; round < 4; round += 1) keys.push('ArrowRight', 'Shift+ArrowRight', '8', 'Escape', 'ArrowRight', 'n', ']');
  const results = [];
  for (const slow of [true, false]) {
    const { page } = await newPage(await context(t));
    await page.goto(SITE);
    await give(page, TEXT);
    await page.focus('.article');
    if (slow) await press(page, ...keys);
    else await page.evaluate(burst, keys);
    await press(page);
    await page.waitForTimeout(500);
    const before = await shown(page);
    await page.reload();
    await page.waitForSelector('.mark');
    assert.deepEqual(await shown(page), before, 'all of it is kept');
    results.push(before);
  }
  assert.deepEqual(results[1], results[0]);
});

test('files that bring labels of their own are opened together, and an export comes back', async (t) => {
  const { page, errors } = await newPage(await context(t));
  await page.goto(SITE);
  await page.waitForSelector('.paste');
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    for (const label of ['FOO', 'BAR', 'BAZ']) {
      const line = JSON.stringify({ text: `😀 ${label} is here.`, spans: [{ start: 2, end: 5, label }] });
      dataTransfer.items.add(new File([line], `${label}.jsonl`));
    }
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await told(page, /^Opened, with remarks/);
  await until(async () => (await page.locator('.document-item').count()) === 3, { what: 'three documents' });
  const labels = await page.locator('.label-button').allInnerTexts();
  for (const label of ['FOO', 'BAR', 'BAZ']) assert.ok(labels.some((text) => text.includes(label)), label);
  assert.deepEqual(errors, []);
});

test('the focus stays in the page when the control that has it goes', async (t) => {
  const { page } = await newPage(await context(t));
  await page.goto(SITE);
  await give(page, TEXT);
  await page.click('button[aria-label="New document"]');
  await give(page, 'Bob Smith left Paris.');
  const focused = () => page.evaluate(() => document.activeElement.className);
  const remove = async () => {
    await page.locator('.document-delete').last().focus();
    await page.keyboard.press('Enter');
  };
  await remove();
  await until(async () => (await focused()).includes('document-open'), { what: 'the focus on the other document' });
  await page.locator('.banner .icon').last().focus();
  await page.keyboard.press('Enter');
  await until(async () => (await focused()).includes('article'), { what: 'the focus on the article' });
  await remove();
  await until(async () => (await focused()).includes('paste'), { what: 'the focus on the box for a text' });
});

const model = (page) => page.evaluate(() => document.querySelector('.model')?.innerText);

test('a model that is cut off is told, and the page goes on with lists and rules', async (t) => {
  const { page, errors } = await newPage(await context(t));
  await page.route('**/*.ner', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.body()).subarray(0, 500_000) });
  });
  await page.goto(SITE);
  await told(page, /^The model cannot be used: the model file has 499972 bytes where \d+ are stated; load it again/);
  await give(page, TEXT);
  assert.ok((await shown(page)).some((mark) => mark.includes('Paris')));
  assert.match(await model(page), /^No model/);
  // What cannot be used is not kept: the next visit fetches it again.
  await page.unroute('**/*.ner');
  await page.reload();
  await until(async () => /^Model news/.test(await model(page)), { what: 'the model, fetched again' });
  assert.deepEqual(errors, []);
});

test('a model that cannot be fetched is told', async (t) => {
  const { page } = await newPage(await context(t));
  await page.route('**/*.ner', (route) => route.fulfill({ status: 404, body: 'no' }));
  await page.goto(SITE);
  await told(page, /^The model could not be loaded: the server answers 404\. .*lists of names/);
  await give(page, TEXT);
  assert.ok((await shown(page)).length > 0);
});

test('names come at once, and again by the model when it is there; what was said stays', async (t) => {
  const { page, errors } = await newPage(await context(t));
  let answer;
  const held = new Promise((done) => (answer = done));
  await page.route('**/*.ner', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(SITE);
  await page.waitForSelector('.paste');
  await page.fill('.paste', TEXT);
  await page.click('button:has-text("Annotate")');
  await page.waitForSelector('.mark');
  assert.match(await model(page), /^Loading the model/);
  await page.focus('.article');
  await press(page, 'Control+Home', 'n', 'Enter');
  const accepted = (await shown(page)).find((mark) => mark.includes('accepted'));
  answer();
  await until(async () => /^Model news/.test(await model(page)), { what: 'the model' });
  await until(() => page.evaluate(() => !document.querySelector('.progress')), { what: 'the extraction' });
  await page.waitForTimeout(300);
  assert.ok((await shown(page)).includes(accepted), 'what was accepted stays');
  assert.deepEqual(errors, []);
});

test('a model file that is dropped is used, in the next visit too', async (t) => {
  const { page } = await newPage(await context(t));
  await page.goto(SITE);
  await until(async () => /^Model news/.test(await model(page)), { what: 'the model' });
  const drop = (bytes) =>
    page.evaluate((bytes) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(bytes)], 'own.ner'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, bytes);
  await drop([...new TextEncoder().encode('GLOSSNER'), 9, 0, 0, 0, ...new Array(40).fill(1)]);
  await told(page, /^The model cannot be used: the model file has version 9.*goes on with the model news/);
  assert.match(await model(page), /^Model news/);
  const file = (await readdir(new URL('../../static/models/', import.meta.url))).find((name) => name.endsWith('.ner'));
  const path = fileURLToPath(new URL(`../../static/models/${file}`, import.meta.url));
  await page.locator('input[type=file]').first().setInputFiles(path);
  const kept = async () => {
    const name = (await caches.keys()).find((key) => key.startsWith('glosser models'));
    const requests = name ? await (await caches.open(name)).keys() : [];
    return requests.length === 1 && requests[0].url.endsWith('/own-model');
  };
  await until(() => page.evaluate(kept), { what: 'the own model in the cache' });
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.reload();
  await until(async () => /^Model news/.test(await model(page)), { what: 'the model' });
  assert.ok(!asked.some((url) => url.endsWith('.ner')), 'the site’s own is not fetched');
  assert.deepEqual(await violations(page, axe), []);
  await page.click('button:has-text("Use the site’s model")');
  await until(async () => asked.some((url) => url.endsWith('.ner')), { what: 'the request for the site’s model' });
  await until(async () => /^Model news\/[\d.]+$/.test(await model(page)), { what: 'the site’s model' });
});
