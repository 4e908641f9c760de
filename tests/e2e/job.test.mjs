// The main job, from end to end: paste, see, correct, undo, reload, export. By keyboard alone.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { checkExports, correct, exportAll, give, shown, undoAllAndRedo } from './job.mjs';
import { SITE, launchChromium, launchFirefox, newPage, relay, underServiceWorker } from './support.mjs';

const root = new URL('../../', import.meta.url);
const sample = readFileSync(new URL('static/samples/azores-earthquake.txt', root), 'utf8');

// A wire story that may not be part of the project, where there is one: GLOSSER_ARTICLES names its folder.
function article() {
  const folder = process.env.GLOSSER_ARTICLES ?? new URL('../shared/articles/', root).pathname;
  const name = existsSync(folder) && readdirSync(folder).find((file) => /^\d.*\.txt$/.test(file));
  return name ? readFileSync(`${folder}/${name}`, 'utf8') : undefined;
}

const HARD = '😀 “Talks” between Anna Ziegler and the\u00a0United Nations resume in Ulm on Monday, Feb. 2, 2026.\r\n\r\n' +
  'She said 2,986 people — 👨🏻‍🚒 firemen, cafe\u0301 owners — came from Geneva, Paris and Berlin to שלום Square.';

async function wholeJob(page, url, text, how) {
  await page.goto(url);
  await give(page, text, how);
  const result = await correct(page);
  await undoAllAndRedo(page, result);
  await page.reload();
  await page.waitForSelector('.mark');
  assert.deepEqual(await shown(page), result.after, 'a reload brings all of it back');
  checkExports(await exportAll(page), text, result.after);
  return result;
}

for (const [name, launch] of [
  ['Chromium', launchChromium],
  ['Firefox', launchFirefox],
]) {
  describe(`the whole job in ${name}`, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());

    const own = async (t) => {
      const context = await (browser.newContext ?? browser.createBrowserContext).call(browser);
      t.after(() => context.close());
      const seen = await newPage(context);
      await (seen.page.setViewportSize ?? seen.page.setViewport).call(seen.page, { width: 1280, height: 900 });
      return seen;
    };

    for (const [what, text] of [
      ['a sample', sample],
      ['a text that breaks offsets', HARD],
      ['a wire story', article()],
    ]) {
      test(what, async (t) => {
        if (!text) return t.skip('there is none: set GLOSSER_ARTICLES to a folder with one');
        const { page, errors, foreign } = await own(t);
        await wholeJob(page, SITE, text, name === 'Firefox' ? 'file' : 'paste');
        assert.deepEqual(errors, []);
        assert.deepEqual(foreign, []);
      });
    }
  });
}

test('the whole job works with the server stopped', async (t) => {
  const browser = await launchChromium();
  t.after(() => browser.close());
  const server = await relay();
  const context = await browser.newContext();
  const { page } = await newPage(context, server.url);
  await page.goto(server.url);
  await underServiceWorker(page);
  await server.stop();
  await wholeJob(page, server.url, sample);
});
