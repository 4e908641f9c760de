// An article in the page with the model loaded: `node page.mjs ARTICLE.txt`, the site at GLOSSER_URL. Times
// are from the paste to the first mark and to the end of extraction; memory is that of the worker.
import { readFileSync } from 'node:fs';
import { launchChromium, modelReady, newPage, SITE } from '../../e2e/support.mjs';

const RUNS = 5;
const text = readFileSync(process.argv[2], 'utf8');

// In the page: pastes, and measures until there are marks and no more progress.
function pasteAndWatch(text) {
  return new Promise((done) => {
    const began = performance.now();
    let first = null;
    let last = null;
    const look = () => {
      const count = document.querySelectorAll('.mark').length;
      if (count > 0 && first === null) first = performance.now() - began;
      const isDone = count > 0 && document.querySelector('.article') && !document.querySelector('.progress');
      if (!isDone) last = null;
      else if (last === null) last = performance.now() - began;
      // No progress for a while: it is over, not between two steps.
      if (last !== null && performance.now() - began - last > 1500) done({ first, all: last, count });
      else requestAnimationFrame(look);
    };
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.querySelector('.paste').dispatchEvent(event);
    requestAnimationFrame(look);
  });
}

async function workerMemory(context, page) {
  const session = await context.newCDPSession(page);
  const found = new Promise((done) => {
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message);
      if (id === 1) done(result);
    });
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type !== 'worker') return;
      session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: 1, method: 'Runtime.getHeapUsage' }) });
    });
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await found;
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

const browser = await launchChromium();
const runs = [];
let memory = 0;
for (let run = 0; run < RUNS; run += 1) {
  const context = await browser.newContext();
  const { page } = await newPage(context);
  await page.goto(SITE);
  await page.waitForSelector('.paste');
  await modelReady(page);
  const state = await page.evaluate(() => document.querySelector('.model').innerText);
  if (!state.startsWith('Model ')) throw new Error(`there is no model: ${state}`);
  runs.push(await page.evaluate(pasteAndWatch, text));
  memory = Math.max(memory, await workerMemory(context, page));
  await context.close();
}
await browser.close();
const median = (key) => runs.map((run) => run[key]).sort((a, b) => a - b)[RUNS >> 1];
console.log(JSON.stringify({ first: median('first'), all: median('all'), marks: median('count'), memory, words: text.split(/\s+/).length }));
