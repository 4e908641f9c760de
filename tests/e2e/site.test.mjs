// The site as files: types, headers, sub-path, offline, sizes. What the page does is tested
// elsewhere.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { SITE, launchChromium, launchFirefox, modelReady, newPage, pause, relay, underServiceWorker, until } from './support.mjs';

const get = (path) => fetch(new URL(path, SITE));
const sizes = await (await get('sizes.json')).json();
const addresses = sizes.files.map(({ file }) => file);
const found = (pattern) => addresses.find((address) => pattern.test(address));

describe('the files', () => {
  test('are under a sub-path, and nothing is outside it', async () => {
    assert.notEqual(new URL(SITE).pathname, '/', 'serve with --base');
    assert.equal((await fetch(new URL('/sw.js', SITE))).status, 404);
    const root = await fetch(new URL('/', SITE), { redirect: 'manual' });
    assert.equal(root.headers.get('location'), new URL(SITE).pathname);
  });

  test('have their types', async () => {
    const types = {
      html: 'text/html; charset=utf-8',
      js: 'text/javascript; charset=utf-8',
      css: 'text/css; charset=utf-8',
      wasm: 'application/wasm',
      svg: 'image/svg+xml',
      gaz: 'application/octet-stream',
      webmanifest: 'application/manifest+json',
    };
    for (const address of addresses) {
      const response = await get(address);
      assert.equal(response.status, 200, address);
      const type = types[address.split('.').at(-1)];
      if (type) assert.equal(response.headers.get('content-type'), type, address);
    }
  });

  test('are kept for ever where the name has a hash, and asked for again where not', async () => {
    for (const address of addresses) {
      const caching = (await get(address)).headers.get('cache-control');
      const expected = /-[0-9a-f]{10}\.\w+$/.test(address) ? 'public, max-age=31536000, immutable' : 'no-cache';
      assert.equal(caching, expected, address);
    }
    for (const address of ['', 'index.html', 'sw.js']) {
      assert.equal((await get(address)).headers.get('cache-control'), 'no-cache', address);
    }
  });

  test('have the policy in the header and the page alike', async () => {
    const response = await get('');
    const header = response.headers.get('content-security-policy');
    const [, meta] = (await response.text()).match(/http-equiv="Content-Security-Policy" content="([^"]+)"/);
    assert.equal(header, `${meta}; frame-ancestors 'none'`);
    for (const rule of ["default-src 'self'", "connect-src 'self'", "object-src 'none'"]) {
      assert.ok(meta.split('; ').includes(rule), rule);
    }
    assert.doesNotMatch(meta, /unsafe-inline|'unsafe-eval'|https?:/);
    for (const address of addresses) {
      assert.equal((await get(address)).headers.get('content-security-policy'), header, address);
    }
  });

  test('name no address of another host', async () => {
    for (const address of addresses.filter((name) => /\.(html|css)$/.test(name))) {
      assert.doesNotMatch(await (await get(address)).text(), /(src|href|url\()\s*=?\s*["']?(https?:)?\/\//, address);
    }
  });

  test('are within their budgets on the wire', () => {
    const code = sizes.totals['app-code'].brotli;
    const gazetteers = sizes.totals.gazetteers?.brotli ?? 0;
    assert.ok(code > 0 && code <= 600_000, `app code: ${code} bytes`);
    assert.ok(gazetteers <= 600_000, `gazetteers: ${gazetteers} bytes`);
  });
});

describe('the library', () => {
  test('loads in Node from the built folder', async (t) => {
    const folder = process.env.GLOSSER_DIST;
    if (!folder) return t.skip('GLOSSER_DIST is not set');
    const library = await import(new URL(`file://${folder}/glosser.js`));
    await library.default();
    assert.deepEqual(await library.default(), await library.default(), 'a second start is harmless');
  });

  test('extracts in Node, with offsets that JavaScript strings count in', async (t) => {
    const folder = process.env.GLOSSER_DIST;
    if (!folder) return t.skip('GLOSSER_DIST is not set');
    const { default: start, extract, loadGazetteers } = await import(new URL(`file://${folder}/glosser.js`));
    await start();
    const text = '😀 President Donald Trump flew to\u00a0Paris on Monday with 2,986 people.\r\n';
    assert.throws(() => loadGazetteers(new Uint8Array([1, 2, 3])));
    const names = addresses.find((file) => file.endsWith('.gaz'));
    assert.ok(loadGazetteers(readFileSync(`${folder}/${names}`)) > 10_000);
    const found = extract(text, undefined);
    for (const { start, end, text: words } of found) assert.equal(text.slice(start, end), words);
    assert.deepEqual(
      found.map(({ label, text }) => `${label} ${text}`),
      ['PERSON Donald Trump', 'GPE Paris', 'DATE Monday', 'CARDINAL 2,986'],
    );
    assert.equal(Object.getPrototypeOf(found[0]), Object.prototype, 'plain objects');
    const numbers = extract(text, { stages: ['numbers'], minScore: 0.1 });
    assert.deepEqual(numbers.map(({ text }) => text), ['2,986']);
    assert.equal(numbers[0].attrs.value, '2986');
    assert.throws(() => extract(text, { stages: ['magic'] }), /there is no stage magic/);
    assert.throws(() => extract(text, { stagez: [] }), /stagez/);
    assert.deepEqual(extract('', {}), []);
  });
});

// The caches of the service worker, without that of the model.
async function versions() {
  return (await caches.keys()).filter((key) => !key.startsWith('glosser models'));
}

// Resolves when the browser keeps the model.
function modelKept(page) {
  const kept = async () => {
    const name = (await caches.keys()).find((key) => key.startsWith('glosser models'));
    return name !== undefined && (await (await caches.open(name)).keys()).length === 1;
  };
  return until(() => page.evaluate(kept), { what: 'the model in the cache' });
}

describe('in Chromium', () => {
  let browser;
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());

  test('the page loads without an error, asks no other host, and asks nothing after loading', async (t) => {
    const server = await relay();
    t.after(server.stop);
    const context = await browser.newContext();
    t.after(() => context.close());
    const { page, errors, foreign } = await newPage(context, server.url);
    await page.goto(server.url, { waitUntil: 'networkidle' });
    await underServiceWorker(page);
    const loaded = server.requests.length;
    await pause(1500);
    assert.deepEqual(server.requests.slice(loaded), [], 'requests after load');
    assert.deepEqual(foreign, []);
    assert.deepEqual(errors, []);
  });

  test('each file crosses the network once, though both page and service worker want it', async (t) => {
    const server = await relay();
    t.after(server.stop);
    const context = await browser.newContext();
    t.after(() => context.close());
    const { page } = await newPage(context, server.url);
    await page.goto(server.url, { waitUntil: 'networkidle' });
    await underServiceWorker(page);
    const hashed = server.requests.filter((path) => /-[0-9a-f]{10}\./.test(path));
    assert.ok(hashed.length > 0);
    const twice = hashed.filter((path, index) => hashed.indexOf(path) !== index);
    assert.deepEqual(twice, []);
  });

  test('the second visit works with the server stopped', async (t) => {
    const server = await relay();
    const context = await browser.newContext();
    t.after(() => context.close());
    const { page, errors } = await newPage(context, server.url);
    await page.goto(server.url);
    await underServiceWorker(page);
    await page.waitForSelector('main');
    await modelReady(page);
    await modelKept(page);
    await server.stop();

    await page.reload();
    await page.waitForSelector('main');
    const other = await newPage(context, server.url);
    await other.page.goto(`${server.url}index.html?from=elsewhere`);
    await other.page.waitForSelector('main');
    const lost = await newPage(context, server.url);
    await lost.page.goto(`${server.url}no/such/page`);
    await lost.page.waitForSelector('title', { state: 'attached' });
    assert.equal(await lost.page.title(), 'Glosser');
    assert.deepEqual([...errors, ...other.errors], []);
  });

  test('a new version waits until the last tab is closed, then takes over', async (t) => {
    let version = 'first';
    const edit = (path, body) => {
      if (path.endsWith('/sw.js')) return body.replace(/(`\$\{PREFIX\})\w+/, `$1${version}`);
      return path.endsWith('/') ? body.replace('<head>', `<head><meta name="v" content="${version}">`) : body;
    };
    const versionOf = (page) => page.evaluate(() => document.querySelector('meta[name=v]').content);
    const server = await relay(SITE, { edit });
    t.after(server.stop);
    const context = await browser.newContext();
    t.after(() => context.close());
    const { page } = await newPage(context, server.url);
    await page.goto(server.url);
    await underServiceWorker(page);

    version = 'second';
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      while (!registration.waiting) await new Promise((done) => setTimeout(done, 50));
    });
    await page.reload();
    assert.equal(await versionOf(page), 'first', 'a running tab keeps its version');
    assert.equal((await page.evaluate(versions)).length, 2);

    await page.close();
    let next;
    await until(async () => {
      await next?.close();
      ({ page: next } = await newPage(context, server.url));
      await next.goto(server.url);
      return (await versionOf(next)) === 'second';
    });
    const names = await next.evaluate(versions);
    assert.equal(names.length, 1, 'the old files are gone');
    assert.match(names[0], /second$/);
  });

  test('every file that the page may ask for is kept', async (t) => {
    const server = await relay();
    t.after(server.stop);
    const context = await browser.newContext();
    t.after(() => context.close());
    const { page } = await newPage(context, server.url);
    await page.goto(server.url);
    await underServiceWorker(page);
    const kept = await page.evaluate(async () => {
      const [name] = (await caches.keys()).filter((key) => !key.startsWith('glosser models'));
      const requests = await (await caches.open(name)).keys();
      return requests.map(({ url }) => url);
    });
    const own = addresses.filter((file) => !/^(glosser\.|package\.json|sw\.js|static\/models\/)/.test(file));
    const expected = own.map((file) => server.url + (file === 'index.html' ? '' : file));
    assert.deepEqual(kept.sort(), expected.sort());
  });
});

describe('in Firefox', () => {
  let browser;
  before(async () => {
    browser = await launchFirefox();
  });
  after(() => browser.close());

  test('the page loads without an error and works with the server stopped', async () => {
    const server = await relay();
    const { page, errors, foreign } = await newPage(browser, server.url);
    await page.goto(server.url);
    await page.waitForSelector('main');
    await underServiceWorker(page);
    await modelReady(page);
    await modelKept(page);
    await server.stop();
    await page.reload();
    await page.waitForSelector('main');
    await modelReady(page);
    assert.match(await page.evaluate(() => document.querySelector('.model').innerText), /^Model /);
    assert.deepEqual(foreign, []);
    assert.deepEqual(errors, []);
  });
});

assert.ok(found(/^app-.*\.wasm$/) && found(/^worker-.*\.wasm$/), 'the site has both binaries');
