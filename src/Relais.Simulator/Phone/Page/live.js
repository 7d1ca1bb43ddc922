/**
 * Listens to what changes. `onReady` is called at each (re)connection, as anything may have changed meanwhile.
 * `onLost` is called when the connection breaks; the browser connects again by itself.
 */
export function listen({ onReady, onChanged, onLost }) {
  const source = new EventSource('/control/events');
  source.addEventListener('ready', onReady);
  source.addEventListener('changed', (event) => onChanged(JSON.parse(event.data)));
  source.addEventListener('error', onLost);
}

/**
 * Calls `work` soon, and never twice at once: what is asked meanwhile is done once afterwards.
 * A load test changes threads thousands of times a second, and a page must survive it.
 */
export function soon(work, pauseMs) {
  let planned = false;
  let running = false;
  return async function ask() {
    if (planned) return;
    planned = true;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (running) {
      planned = false;
      return ask();
    }
    planned = false;
    running = true;
    try {
      await work();
    } finally {
      running = false;
    }
  };
}
