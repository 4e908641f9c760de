// What end-to-end tests share: the browsers, a page that remembers what went wrong in it, and a
// relay that sees every request, those of the service worker included.
//
// The site under test is at GLOSSER_URL; `tests/run e2e` builds and serves it.

import { accessSync, constants } from 'node:fs';
import { createServer, request as send } from 'node:http';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';

export const SITE = siteUrl();

function siteUrl() {
  const url = process.env.GLOSSER_URL;
  if (!url) throw new Error('GLOSSER_URL is not set; run `tests/run e2e`');
  return url.endsWith('/') ? url : `${url}/`;
}

// Nothing but the page may touch the network, or a test could not tell who did.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

// The first of the programs that is on the path, or the one that the variable names.
function program(variable, names) {
  if (process.env[variable]) return process.env[variable];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here: the next one.
      }
    }
  }
  throw new Error(`none of ${names.join(', ')} is on the path; set ${variable}`);
}

// Chromium, driven by Playwright. The caller closes it.
export function launchChromium() {
  const executablePath = program('CHROMIUM', ['chromium', 'chromium-browser', 'google-chrome']);
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

// Firefox, driven by Puppeteer over WebDriver BiDi. The caller closes it.
export function launchFirefox() {
  const executablePath = program('FIREFOX', ['firefox-esr', 'firefox']);
  return puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
}

// A page that remembers: `errors` are console errors and uncaught exceptions, `foreign` are
// requests to any other origin than `url`, `requests` are all of the page's own.
//
// `where` is a browser or context of Playwright, or a browser of Puppeteer.
export async function newPage(where, url = SITE) {
  const page = await where.newPage();
  const seen = { page, errors: [], foreign: [], requests: [] };
  const { origin } = new URL(url);
  page.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('request', (request) => {
    seen.requests.push(request.url());
    const target = new URL(request.url());
    const isOwn = target.origin === origin || ['blob:', 'data:'].includes(target.protocol);
    if (!isOwn) seen.foreign.push(request.url());
  });
  return seen;
}

// Resolves when the service worker has kept everything and governs the page.
export function underServiceWorker(page) {
  return page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((done) => {
      navigator.serviceWorker.addEventListener('controllerchange', done, { once: true });
    });
  });
}

// Resolves when `condition` holds; asks often, gives up after `timeout` milliseconds.
export async function until(condition, { timeout = 30_000, what = 'the condition' } = {}) {
  const end = Date.now() + timeout;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`${what} did not come true within ${timeout} ms`);
    await pause(50);
  }
}

// Resolves when the page has its model, or has said that there is none.
export function modelReady(page) {
  const settled = () => /^(Model|No model)/.test(document.querySelector('.model')?.innerText ?? '');
  return until(() => page.evaluate(settled), { what: 'the model' });
}

export function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

// Runs axe in the page and returns its violations in a form that reads well in a failure.
export async function violations(page, axeSource) {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      nodes: nodes.slice(0, 5).map((node) => `${node.target.join(' ')}: ${node.failureSummary}`),
    }));
  });
}

// The site through a relay on a port of its own: `requests` has the path of everything that
// reached the server, whoever asked; `stop()` is a server that is gone, `start()` one that is back;
// `edit(path, body)` is called with every text that passes, and returns what is sent instead.
export async function relay(target = SITE, { edit } = {}) {
  const { hostname, port, pathname } = new URL(target);
  const requests = [];
  const server = createServer((incoming, outgoing) => {
    requests.push(incoming.url);
    const { method, url: path, headers } = incoming;
    const onward = send({ hostname, port, path, method, headers }, (answer) => {
      if (edit && /^text\//.test(answer.headers['content-type'])) {
        sendEdited(answer, outgoing, (body) => edit(path, body));
      } else {
        outgoing.writeHead(answer.statusCode, answer.headers);
        answer.pipe(outgoing);
      }
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  const listen = (on) => new Promise((done) => server.listen(on, '127.0.0.1', done));
  await listen(0);
  const own = server.address().port;
  return {
    url: `http://127.0.0.1:${own}${pathname}`,
    requests,
    start: () => listen(own),
    stop: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

async function sendEdited(answer, outgoing, edit) {
  const parts = [];
  for await (const part of answer) parts.push(part);
  const body = Buffer.from(edit(Buffer.concat(parts).toString()));
  const { 'content-length': _, 'last-modified': __, etag: ___, ...headers } = answer.headers;
  outgoing.writeHead(answer.statusCode, { ...headers, 'content-length': body.length });
  outgoing.end(body);
}
