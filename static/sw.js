// Keeps the site's own files, so that it works without a network from the second visit on.
//
// A new version is fetched beside the old one and takes over when the last tab is closed: a page
// that runs never loses its files. Nothing is fetched that the page did not ask for, but the list.

const PREFIX = `glosser ${self.registration.scope} `;
const CACHE = `${PREFIX}{{version}}`;
const PAGE = new URL('./', self.registration.scope).href;
const FILES = new Set({{precache}}.map((path) => new URL(path, self.registration.scope).href));

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const answer = answerTo(event.request);
  if (answer) event.respondWith(answer);
});

// Names with a hash never change, so the browser's own cache may answer for them: the page has
// loaded most of them a moment ago. The page itself is asked for again.
async function keepAll() {
  const cache = await caches.open(CACHE);
  await cache.addAll(
    [...FILES].map((url) => new Request(url, { cache: url === PAGE ? 'no-cache' : 'default' })),
  );
}

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

// A promise of the answer, or nothing where the browser should do as it always does.
function answerTo(request) {
  if (request.method !== 'GET') return undefined;
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  const isPage = url.href === PAGE || url.href === `${PAGE}index.html`;
  if (request.mode === 'navigate' && isPage) return kept(PAGE, request);
  if (FILES.has(url.href)) return kept(url.href, request);
  if (request.mode === 'navigate') return fetch(request).catch(() => kept(PAGE, request));
  return undefined;
}

// The browser may have thrown the cache away to gain room; then the network answers.
async function kept(url, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(url)) ?? fetch(request);
}
