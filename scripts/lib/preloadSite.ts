import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite";

/** The part of the site that its small first script asks for on every page. */
const site = /[\\/]src[\\/]openSite\.tsx$/;

/** Fonts of the letters that every page shows. */
const usualFonts = /-latin-wght-normal-.*\.woff2$/;

/**
 * Has the built page ask for the site's scripts, style sheets and usual fonts with its first lines, instead of once its
 * first script has run, and the fonts only once there are words to show.
 */
export function preloadSite(): Plugin {
  return {
    name: "convscope:preload-site",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (html, { bundle = {} }) => {
        const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
        const start = chunks.find(({ facadeModuleId }) => facadeModuleId && site.test(facadeModuleId));
        if (!start) throw new Error("the build has no part for src/openSite.tsx");
        const fonts = Object.keys(bundle).filter((file) => usualFonts.test(file));
        const scripts = [...collectChunks(start, bundle)].filter((file) => !html.includes(file));
        return [...scripts.map(preloadScript), ...fonts.map(preloadFont)];
      },
    },
  };
}

/** A chunk's file, and those of all that it imports statically. */
function collectChunks(
  chunk: Rolldown.OutputChunk,
  bundle: Rolldown.OutputBundle,
  found = new Set<string>(),
): ReadonlySet<string> {
  if (found.has(chunk.fileName)) return found;
  found.add(chunk.fileName);
  for (const file of chunk.imports) {
    const imported = bundle[file];
    if (imported?.type === "chunk") collectChunks(imported, bundle, found);
  }
  return found;
}

function preloadScript(file: string): HtmlTagDescriptor {
  return {
    tag: "link",
    attrs: { rel: "modulepreload", crossorigin: true, href: `./${file}` },
    injectTo: "head",
  };
}

function preloadFont(file: string): HtmlTagDescriptor {
  const attrs = { rel: "preload", as: "font", type: "font/woff2", crossorigin: true, href: `./${file}` };
  return { tag: "link", attrs, injectTo: "head" };
}
