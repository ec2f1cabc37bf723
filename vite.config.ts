import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { chunkGroups } from "./scripts/lib/chunks";
import { compileMessages } from "./scripts/lib/compileMessages";
import { listWords } from "./scripts/lib/listWords";
import { preloadSite } from "./scripts/lib/preloadSite";

/**
 * The development server speaks to the page over a web socket and puts its styles and React's refresh into it inline.
 * The built page keeps the strict policy of index.html.
 */
function relaxPolicyForDevelopment(): Plugin {
  return {
    name: "convscope:relax-policy-for-development",
    apply: "serve",
    transformIndexHtml: {
      order: "pre",
      handler: (html) =>
        html
          .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
          .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
          .replace("connect-src 'self'", "connect-src 'self' ws:"),
    },
  };
}

/** The page says in its source why its policy is what it is; whoever opens it need not load that. */
function dropHtmlComments(): Plugin {
  return {
    name: "convscope:drop-html-comments",
    apply: "build",
    transformIndexHtml: (html) => html.replace(/\s*<!--.*?-->/gs, ""),
  };
}

/** Weights up to this size come with the first visit; larger ones are kept when they have been used. */
const largestPrecachedWeights = 1024 ** 2;

/**
 * Works without a network after the first visit. A new version takes over at once, and shows at the next load: no page
 * is reloaded under a person's hands (`src/offline.ts` registers the worker, as the policy allows no inline script).
 */
function offline(): Plugin[] {
  return VitePWA({
    strategies: "generateSW",
    injectRegister: null,
    manifest: false,
    workbox: {
      inlineWorkboxRuntime: true,
      clientsClaim: true,
      skipWaiting: true,
      cleanupOutdatedCaches: true,
      globPatterns: ["**/*.{html,js,css,wasm,woff2,svg,webmanifest}", "weights/**/*"],
      maximumFileSizeToCacheInBytes: Number.MAX_SAFE_INTEGER,
      manifestTransforms: [
        (entries) => ({
          manifest: entries.filter(
            ({ url, size }) => !url.startsWith("weights/") || size <= largestPrecachedWeights,
          ),
          warnings: [],
        }),
      ],
      // A page's query and the checksum that weights are asked with do not make another file of it.
      ignoreURLParametersMatching: [/./],
      // Hash routes need one page only, and what is not there must stay a 404.
      navigateFallback: null,
      runtimeCaching: [
        {
          // Asked with their checksum, weights are never stale: other bytes have another address.
          urlPattern: ({ url, sameOrigin }) =>
            sameOrigin && url.pathname.includes("/weights/") && url.searchParams.has("sha256"),
          handler: "CacheFirst",
          options: { cacheName: "weights", cacheableResponse: { statuses: [200] } },
        },
      ],
    },
  });
}

export default defineConfig({
  // Relative addresses: the build can be put under any path of any static host.
  base: "./",
  plugins: [
    react(),
    relaxPolicyForDevelopment(),
    dropHtmlComments(),
    compileMessages(),
    listWords(),
    preloadSite(),
    offline(),
  ],
  worker: {
    format: "es",
    // `npm run size` knows workers by this name.
    rolldownOptions: { output: { entryFileNames: "assets/worker-[name]-[hash].js" } },
  },
  build: {
    // For `npm run size`, which walks from the page to what it loads.
    manifest: true,
    // The policy allows neither data: fonts nor inline scripts, and module workers are as old as modulepreload.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    rolldownOptions: {
      treeshake: {
        // These folders are pure: a module is there for what it exports, and no page loads one for its sake alone.
        moduleSideEffects: [
          { test: /[\\/]src[\\/](architectures|messages|scenes|viz|weights)[\\/]/, sideEffects: false },
        ],
      },
      output: {
        codeSplitting: { groups: chunkGroups },
      },
    },
  },
});
