/**
 * Into which files the build puts what several parts of the site share. Left to itself the bundler makes a file for
 * every combination of parts that share a module: some seventy for a page, which weigh a tenth more gzipped than a
 * few do. Each group takes the modules that match and whatever they import that no group before it took; the rest is
 * the bundler's. `tests/browser/pageWeight.spec.ts` holds what comes of it to its limits.
 */
export const chunkGroups = [
  {
    // On every page, and seldom changed: it stays in the browser's cache from one version to the next.
    name: "libraries",
    test: library(
      "react|react-dom|scheduler|use-sync-external-store|wouter|regexparam|zustand|intl-messageformat|@formatjs|valibot",
    ),
  },
  {
    // On every page: what stands around it.
    name: "site",
    test: source(
      "components/app/(App|pages|lateComponent|usePageTitle|useMedia|useRested)",
      "components/controls/(Button|Choice)",
      "components/words/numberWords",
      "components/maps/useSize",
      "api/expose",
      "state/(progress|site|theme|hashAddress|benchAddress|lessonAddress|figureState)",
      "messages/(problems|shell|controls)",
      "styles/(fonts|tokens|base)",
    ),
  },
  {
    name: "figures",
    test: source("components/figures/(FigurePanel|LiveFigure)", "components/controls/Slider"),
  },
  {
    // What figures need of the networks' arithmetic without needing a network.
    name: "windows",
    test: source("architectures/(connections1d|slidingWindow|outputSize|formula)"),
  },
  {
    // The bench's state with the networks, for every page and figure that shows one.
    name: "network",
    test: source(
      "state/(engineRoom|linkSync|history|sceneNetworks|store)",
      "state/painter/(scenePainting|painter)",
      "engine/(client|createWorker)",
      "messages/(bench|maps|layers|predictions|classes)",
      "components/app/(usePalettes|useColumn)",
      "components/bench/usePen",
      "components/maps/(useVisible|codeColumns|useMapView|moveUnit)",
      "components/words/(layerWords|unitWords|classWords)",
    ),
  },
];

function library(names: string): RegExp {
  return new RegExp(`node_modules[\\\\/](${names})[\\\\/]`);
}

function source(...modules: readonly string[]): RegExp {
  return new RegExp(`[\\\\/]src[\\\\/](${modules.join("|").replaceAll("/", "[\\\\/]")})\\.(tsx?|css)$`);
}
