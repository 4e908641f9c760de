// Starts the page, and lets the service worker keep its files for the next visit.
import start from './{{app.js}}';

await start({ module_or_path: new URL('./{{app.wasm}}', import.meta.url) });

if ('serviceWorker' in navigator) {
  try {
    await navigator.serviceWorker.register(new URL('./sw.js', import.meta.url));
  } catch (error) {
    // Private windows and plain HTTP have none; the page works all the same, only not offline.
    console.info('The page will not be kept for offline use:', error);
  }
}
