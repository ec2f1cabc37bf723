/**
 * Into which files the build puts what several parts of the site share. Left to itself the bundler makes a file for
 * every combination of parts that share a module: some seventy for a page, which weigh a tenth more gzipped than a
 * few do. Each group takes the modules that match and whatever they import that no group before it took; the rest is
 * the bundler's. `tests/browser/pageWeight.spec.ts` holds what comes of it to its limits.
 */
export const chunkGroups = [
  {
    // What asks for everything else, before React and without it.
    name: "start",
    test: new RegExp(
      `vite[\\\\/]preload-helper|${sourcePattern(
        "components/app/pages",
        "components/figures/(loadPart|figures)",
        "lessons/lessons",
        "messages/(languages|speech|spokenLanguage)",
        "state/(hashAddress|benchAddress|lessonAddress)",
        "styles/(fonts|tokens|base)",
      )}`,
    ),
  },
  // Words that are said together, in each language by themselves.
  wordsGroup("site", "words|problems|shell"),
  wordsGroup("network", "classes|input|layers|maps"),
  wordsGroup("bench", "bench|predictions|preparation|weights"),
  wordsGroup("convolution", "convolution|picture"),
  wordsGroup("lesson", "figures|lessons|symbols|controls"),
  {
    // On every page, and seldom changed: it stays in the browser's cache from one version to the next.
    name: "libraries",
    test: library("react|react-dom|scheduler|use-sync-external-store|wouter|regexparam|zustand|valibot"),
  },
  {
    // On every page: what stands around it.
    name: "site",
    test: source(
      "components/app/(App|lateComponent|usePageTitle|useMedia|useRested)",
      "components/controls/(Button|Choice)",
      "components/words/numberWords",
      "components/maps/useSize",
      "api/expose",
      "state/(progress|site|theme|figureState)",
      "messages/(translator|message|numbers|problems)",
    ),
  },
  {
    name: "figures",
    test: source("components/figures/(FigurePanel|LiveFigure)", "components/controls/Slider"),
  },
  {
    // What figures need of the networks' arithmetic and of geometry without needing a network.
    name: "windows",
    test: source("architectures/(connections1d|slidingWindow|outputSize|formula)", "viz/polyline"),
  },
  {
    // A person's own pictures, as they come to the bench and to figures.
    name: "ownPictures",
    test: source("components/ownPictures/(middleSquare|PhotoInput|readPhoto)"),
  },
  {
    // The bench's state with the networks, for every page and figure that shows one.
    name: "network",
    test: source(
      "state/(engineRoom|linkSync|history|sceneNetworks|store)",
      "state/painter/(scenePainting|painter)",
      "engine/(client|createWorker)",
      "components/app/(usePalettes|useColumn)",
      "components/bench/(usePen|drawStrokes)",
      "components/figures/useValueImage",
      "components/maps/(scaleWords|useVisible|codeColumns|useMapView|moveUnit)",
      "components/words/(layerWords|unitWords|classWords)",
    ),
  },
];

/** A file for each language, of the topics that are said together. */
function wordsGroup(name: string, topics: string) {
  const module = new RegExp(`[\\\\/]src[\\\\/]messages[\\\\/](\\w+)[\\\\/](${topics})\\.ts$`);
  return {
    name: (id: string) => {
      const [, language] = module.exec(id) ?? [];
      return language === undefined ? null : `words-${language}-${name}`;
    },
    test: module,
  };
}

function library(names: string): RegExp {
  return new RegExp(`node_modules[\\\\/](${names})[\\\\/]`);
}

function source(...modules: readonly string[]): RegExp {
  return new RegExp(sourcePattern(...modules));
}

function sourcePattern(...modules: readonly string[]): string {
  return `[\\\\/]src[\\\\/](${modules.join("|").replaceAll("/", "[\\\\/]")})\\.(tsx?|css)$`;
}
