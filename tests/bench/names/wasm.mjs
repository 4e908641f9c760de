// 128 word pieces in WebAssembly on one thread: ours and onnxruntime-web with a model of the same shape in
// 8 bits, turn and turn about: `node wasm.mjs SITE MODEL.ner LISTS.gaz MODEL.onnx`. Ours includes cutting
// pieces, rules and decoding; theirs is the network alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as ort from 'onnxruntime-web';

const PIECES = 128;
const RUNS = 31;

const [site, modelFile, listsFile, onnxFile] = process.argv.slice(2);
const header = (bytes) => {
  const length = bytes.readUInt32LE(bytes.indexOf('{"name"') - 4);
  return JSON.parse(bytes.subarray(bytes.indexOf('{"name"'), bytes.indexOf('{"name"') + length).toString());
};

async function ours() {
  const { default: init, extract, loadModel, loadGazetteers } = await import(pathToFileURL(join(site, 'glosser.js')));
  const { memory } = await init();
  const bytes = readFileSync(modelFile);
  loadModel(bytes);
  loadGazetteers(readFileSync(listsFile));
  // Words of one piece each, in one sentence; the full stop and the two marks of the window are the rest.
  const words = header(bytes).pieces.filter((piece) => /^[a-z]{5,}$/.test(piece)).slice(0, PIECES - 3);
  const text = `${words.join(' ')}.`;
  return { run: () => extract(text, {}), memory };
}

async function theirs() {
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(readFileSync(onnxFile), { executionProviders: ['wasm'] });
  const numbers = (values) => new ort.Tensor('int64', BigInt64Array.from(values, BigInt), [1, PIECES]);
  const places = [...Array(PIECES).keys()];
  const input = { pieces: numbers(places.map((place) => 100 + place * 7)), positions: numbers(places) };
  return { run: () => session.run(input) };
}

async function milliseconds(run) {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];

const [our, their] = [await ours(), await theirs()];
const times = { ours: [], theirs: [] };
for (let run = 0; run < RUNS + 5; run += 1) {
  const [a, b] = [await milliseconds(our.run), await milliseconds(their.run)];
  // The first runs are compiled on the way.
  if (run >= 5) {
    times.ours.push(a);
    times.theirs.push(b);
  }
}
const [a, b] = [median(times.ours), median(times.theirs)];
console.log(JSON.stringify({ ours: a, theirs: b, memory: our.memory.buffer.byteLength }));
