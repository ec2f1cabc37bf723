/**
 * Keeps the site for use without a network: registers the service worker that the build writes beside the page.
 * Where the browser refuses (no secure context, storage switched off) the site works as before, with a network.
 * @returns whether the site is being kept
 */
export async function keepOffline(): Promise<boolean> {
  // The development server builds no worker, and must not be hidden behind an old one.
  if (!(import.meta.env.PROD && "serviceWorker" in navigator)) return false;
  try {
    // Relative to the page, and so under whatever path the site is served.
    await navigator.serviceWorker.register("sw.js");
    return true;
  } catch {
    return false;
  }
}
