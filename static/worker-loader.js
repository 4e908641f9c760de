// The module that the page starts as its worker.
import start from './{{worker.js}}';

await start({ module_or_path: new URL('./{{worker.wasm}}', import.meta.url) });
