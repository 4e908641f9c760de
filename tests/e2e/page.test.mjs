// What a person does in the page, by mouse, keyboard and touch, and what a screen reader is given.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { SITE, launchChromium, modelReady, newPage, until, violations } from './support.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

// Opens the site in a context of its own.
async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const { page, errors } = await newPage(context);
  await page.goto(SITE);
  await page.waitForSelector('.app');
  return { context, page, errors };
}

// Opens a text as a person who pastes it anywhere.
async function openWith(text, options) {
  const opened = await open(options);
  await opened.page.evaluate(paste, text);
  await opened.page.waitForSelector('.article');
  await modelReady(opened.page);
  await until(() => opened.page.evaluate(() => !document.querySelector('.progress')), { what: 'the extraction' });
  return opened;
}

function paste(text) {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  (document.querySelector('.paste') ?? document.body).dispatchEvent(event);
}

function drop(files) {
  const dataTransfer = new DataTransfer();
  for (const [name, bytes] of files) dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
}

// Where a piece of the article is in the window.
function locate(words) {
  const article = document.querySelector('.article');
  const start = article.textContent.indexOf(words);
  const range = document.createRange();
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const [from, to] = [start - before, start + words.length - before];
    if (from >= 0 && from < node.length) range.setStart(node, from);
    if (to > 0 && to <= node.length) range.setEnd(node, to);
    before += node.length;
  }
  const { x, y, width, height } = range.getBoundingClientRect();
  return { left: x, right: x + width, middle: y + height / 2 };
}

// Drags over words, `inset` pixels short at either end.
async function select(page, words, inset = 2) {
  const { left, right, middle } = await page.evaluate(locate, words);
  await page.mouse.move(left + inset, middle);
  await page.mouse.down();
  await page.mouse.move((left + right) / 2, middle, { steps: 3 });
  await page.mouse.move(right - inset, middle, { steps: 3 });
  await page.mouse.up();
}

const chosen = (page) => page.evaluate(() => document.querySelector('.mark.selected')?.getAttribute('aria-label'));
const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
const selection = (page) => page.evaluate(() => getSelection().toString());
const isChosen = (page, name) =>
  until(async () => (await chosen(page)) === name, { what: `“${name}” chosen` }).catch(async () =>
    assert.equal(await chosen(page), name),
  );

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

const TEXT = '😀 Anna Ziegler met Bob in Ulm.\r\n\r\nShe said it rained\u00a0hard on 3 May 2024.';

describe('the mouse', () => {
  test('selects whole words, and characters with Alt', async () => {
    const { context, page } = await openWith(TEXT);
    await select(page, 'Anna Ziegler', 12);
    await until(async () => (await selection(page)) === 'Anna Ziegler', { what: 'the selection' });
    await page.keyboard.down('Alt');
    await select(page, 'Ziegler', 8);
    await page.keyboard.up('Alt');
    await until(async () => (await selection(page)) !== 'Anna Ziegler', { what: 'the new selection' });
    const part = await selection(page);
    assert.ok(part.length > 0 && part.length < 'Ziegler'.length && 'Ziegler'.includes(part), part);
    await context.close();
  });

  test('makes, relabels, and moves boundaries', async () => {
    const { context, page, errors } = await openWith(TEXT);
    await select(page, 'Ziegler');
    await page.click('.label-button:has-text("ORG")');
    await isChosen(page, 'ORG, accepted: Ziegler');
    await page.click('.label-button:has-text("PERSON")');
    await isChosen(page, 'PERSON, accepted: Ziegler');
    await page.click('[aria-label="Start earlier"]');
    await isChosen(page, 'PERSON, accepted: Anna Ziegler');
    const handle = await page.locator('.handle.at-end').boundingBox();
    const { right, middle } = await page.evaluate(locate, ' met');
    await page.mouse.move(handle.x + 1, handle.y + handle.height);
    await page.mouse.down();
    await page.mouse.move(right - 4, middle, { steps: 5 });
    await page.mouse.up();
    await isChosen(page, 'PERSON, accepted: Anna Ziegler met');
    await page.click('[aria-label^="Undo"]');
    await isChosen(page, 'PERSON, accepted: Anna Ziegler');
    assert.deepEqual(errors, []);
    await context.close();
  });

  test('a click chooses the inner annotation, the next the one around it', async () => {
    const { context, page } = await openWith(TEXT);
    await select(page, 'Bob');
    await page.click('.label-button:has-text("PERSON")');
    await press(page, 'Escape');
    await select(page, 'met Bob in');
    await page.click('.label-button:has-text("EVENT")');
    await isChosen(page, 'EVENT, accepted: met Bob in');
    const { left, right, middle } = await page.evaluate(locate, 'Bob');
    await press(page, 'Escape');
    for (const name of ['PERSON, accepted: Bob', 'EVENT, accepted: met Bob in', undefined]) {
      await page.mouse.click((left + right) / 2, middle);
      await isChosen(page, name);
    }
    await context.close();
  });
});

describe('the keyboard', () => {
  test('makes, relabels, moves boundaries, deletes, undoes and does again', async () => {
    const { context, page, errors } = await openWith(TEXT);
    await page.focus('.article');
    // Past the emoji and the first name, then the second name selected.
    await press(page, 'ArrowRight', 'ArrowRight', 'Shift+ArrowRight', '1');
    await isChosen(page, 'PERSON, accepted: Ziegler');
    await press(page, '2');
    await isChosen(page, 'ORG, accepted: Ziegler');
    await press(page, '[');
    await isChosen(page, 'ORG, accepted: Anna Ziegler');
    await press(page, 'Alt+]');
    await isChosen(page, 'ORG, accepted: nna Ziegler');
    await press(page, 'Control+z', 'Control+z');
    await isChosen(page, 'PERSON, accepted: Ziegler');
    await press(page, 'Control+Shift+Z');
    await isChosen(page, 'ORG, accepted: Ziegler');
    assert.equal(await focused(page), 'ORG, accepted: Ziegler');
    await press(page, 'Delete');
    await isChosen(page, undefined);
    assert.deepEqual(errors, []);
    await context.close();
  });

  test('goes from suggestion to suggestion, accepts, rejects, and leaves the article', async () => {
    const { context, page } = await open();
    await page.click('.sample');
    await page.waitForSelector('.mark.suggested');
    await until(() => page.evaluate(() => !document.querySelector('.progress')));
    const waiting = () => page.locator('.mark.suggested').count();
    const before = await waiting();
    await page.focus('.article');
    await press(page, 'Tab', 'Enter');
    await until(async () => (await waiting()) < before, { what: 'one accepted' });
    assert.match((await focused(page)) ?? '', /, suggested: /);
    const marks = await page.locator('.mark').count();
    await press(page, 'x');
    await until(async () => (await page.locator('.mark').count()) < marks, { what: 'one rejected' });
    await press(page, 'Escape', 'Escape', 'Tab');
    assert.equal(await page.evaluate(() => !!document.activeElement.closest('.article')), false);
    await page.focus('.article');
    await press(page, 'a');
    await until(async () => (await waiting()) === 0, { what: 'all accepted' });
    await context.close();
  });

  test('letters in a field are letters', async () => {
    const { context, page } = await openWith(TEXT);
    await select(page, 'Ulm');
    await page.click('.label-button:has-text("GPE")');
    await page.click('summary:has-text("Note")');
    await page.fill('[aria-label="Note"]', '');
    await page.type('[aria-label="Note"]', 'x1?');
    await page.locator('[aria-label="Note"]').blur();
    await isChosen(page, 'GPE, accepted: Ulm');
    assert.equal(await page.inputValue('[aria-label="Note"]'), 'x1?');
    assert.equal(await page.locator('dialog').count(), 0);
    await context.close();
  });

  test('dialogs take the focus and give it back', async () => {
    const { context, page } = await openWith(TEXT);
    await page.focus('.article');
    await press(page, '?');
    await page.waitForSelector('dialog[open]');
    await press(page, 'Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement.className), 'article');
    await page.click('button:has-text("Export")');
    await page.waitForSelector('dialog[open]');
    await page.click('dialog [aria-label="Close"]');
    await page.waitForSelector('dialog', { state: 'detached' });
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Export/);
    await context.close();
  });
});

describe('the text', () => {
  test('is in the page as it came', async () => {
    const { context, page } = await openWith(TEXT);
    const paragraphs = await page.locator('.paragraph').evaluateAll((all) => all.map((one) => one.textContent));
    assert.equal(paragraphs.join('\r\n\r\n'), TEXT);
    await context.close();
  });

  test('stands still when labels are shown', async () => {
    const { context, page } = await openWith(TEXT);
    await select(page, 'Bob');
    await page.click('.label-button:has-text("PERSON")');
    const before = await page.evaluate(locate, 'hard');
    await page.click('[aria-label="Show labels"]');
    assert.deepEqual(await page.evaluate(locate, 'hard'), before);
    await context.close();
  });
});

describe('bad input is told and changes nothing:', () => {
  for (const [what, act, message] of [
    ['a binary file', (page) => page.evaluate(drop, [['a.png', [137, 80, 78, 71, 0, 1]]]), /“a\.png” is not text/],
    ['a bad line', (page) => page.evaluate(drop, [['a.jsonl', [...Buffer.from('{"text":\n')]]]), /a\.jsonl:1: error/],
    ['a text of 50 MB', (page) => page.evaluate(`(${paste})('word '.repeat(1e7))`), /50\.0 MB/],
    ['an empty text', (page) => page.click('button:has-text("Annotate")'), /no text/],
  ]) {
    test(what, async () => {
      const { context, page, errors } = await open();
      await act(page);
      await page.waitForSelector('.banner');
      assert.match(await page.locator('.banner p').innerText(), message);
      assert.equal(await page.locator('.document-item').count(), 0);
      assert.deepEqual(await violations(page, axe), []);
      assert.deepEqual(errors, []);
      await context.close();
    });
  }
});

// Parts of the status line that lie over each other or beyond the window.
function crowded() {
  const text = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect();
  };
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const rects = [...document.querySelectorAll('.status > *')].map(text).filter((rect) => rect.width > 0);
  const beyond = rects.filter((rect) => rect.left < 0 || rect.right > innerWidth);
  const pairs = rects.flatMap((a, at) => rects.slice(at + 1).filter((b) => over(a, b)));
  return [...beyond.map(() => 'beyond the window'), ...pairs.map(() => 'one over the other')];
}

test('the status line is legible in a narrow window, while the model comes and after', async () => {
  const { context, page } = await open({ viewport: { width: 320, height: 700 } });
  let answer;
  const held = new Promise((done) => (answer = done));
  await page.route('**/*.ner', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await page.waitForSelector('.app');
  await page.evaluate(paste, TEXT);
  await page.waitForSelector('.mark');
  assert.deepEqual(await page.evaluate(crowded), []);
  answer();
  await modelReady(page);
  assert.deepEqual(await page.evaluate(crowded), []);
  await context.close();
});

describe('nothing stands in anyone’s way:', () => {
  const narrow = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  for (const [name, options] of [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { ...narrow }],
    ['high contrast', { contrast: 'more' }],
  ]) {
    test(name, async () => {
      const { context, page, errors } = await open(options);
      assert.deepEqual(await violations(page, axe), [], 'empty');
      await page.click('.sample');
      await page.waitForSelector('.mark');
      assert.deepEqual(await violations(page, axe), [], 'article');
      await page.click('.mark');
      assert.deepEqual(await violations(page, axe), [], 'chosen');
      await page.click('button:has-text("Export")');
      await page.waitForSelector('dialog[open]');
      assert.deepEqual(await violations(page, axe), [], 'export');
      await press(page, 'Escape');
      await page.click('[aria-label="Keys (?)"]');
      await page.waitForSelector('dialog[open]');
      assert.deepEqual(await violations(page, axe), [], 'keys');
      await press(page, 'Escape');
      const { wide, there } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        there: innerWidth,
      }));
      assert.ok(wide <= there, `${wide} pixels in a window of ${there}`);
      assert.deepEqual(errors, []);
      await context.close();
    });
  }
});
