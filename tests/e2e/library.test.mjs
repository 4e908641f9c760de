// The library in Node finds what the native command finds: the same spans, labels and scores in every test
// document. GLOSSER_DIST is the built site, GLOSSER the command; `tests/run e2e` sets both.
//
// Documents that may not be part of the project are read where there are any: GLOSSER_NEWS and
// GLOSSER_ARTICLES as `tests/run` says.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SHARED = join(ROOT, '..', 'shared');

const textFiles = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => ({ id: name, text: readFileSync(join(folder, name), 'utf8') }))
    : [];

const jsonLines = (file) =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map(({ id, text }) => ({ id, text }))
    : [];

function documents() {
  const news = process.env.GLOSSER_NEWS ?? join(SHARED, 'data/ner/gum_news18/test.jsonl');
  const sentences = join(SHARED, 'data/ner/uner_pud/test.jsonl');
  return [
    ...textFiles(join(ROOT, 'static', 'samples')),
    ...textFiles(join(ROOT, 'tests', 'golden')),
    ...textFiles(process.env.GLOSSER_ARTICLES ?? join(SHARED, 'articles')),
    ...jsonLines(news),
    ...jsonLines(sentences),
  ].filter(({ text }) => text !== '');
}

// `LABEL start-end score`, with offsets in UTF-16 units as JavaScript counts.
// The score is a number of 32 bits on both sides.
const drawn = ({ label, start, end, score }) => `${label} ${start}-${end} ${Math.fround(score)}`;

function natively(docs) {
  const input = docs.map((doc) => `${JSON.stringify(doc)}\n`).join('');
  const output = execFileSync(process.env.GLOSSER, ['extract', '--unit', 'utf-16'], { input, maxBuffer: 1 << 30 });
  return output
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).spans.map(drawn).sort());
}

async function inWasm(docs) {
  const site = process.env.GLOSSER_DIST;
  const { default: start, extract, loadGazetteers, loadModel } = await import(pathToFileURL(join(site, 'glosser.js')));
  await start();
  loadGazetteers(readFileSync(join(ROOT, 'static/gazetteers/news.gaz')));
  loadModel(readFileSync(join(ROOT, 'static/models/news.ner')));
  return docs.map(({ text }) => extract(text, {}).map(drawn).sort());
}

test('the same spans natively and in WebAssembly', async () => {
  const docs = documents();
  const [expected, found] = [natively(docs), await inWasm(docs)];
  assert.equal(found.length, expected.length);
  for (const [number, { id }] of docs.entries()) assert.deepEqual(found[number], expected[number], id);
  const spans = found.flat().length;
  console.log(`# ${docs.length} documents, ${spans} spans`);
  assert.ok(spans > 60, `${spans} spans`);
});
