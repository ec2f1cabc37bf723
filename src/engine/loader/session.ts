import { type Post, type Server, serve } from "../serve";
import type { LoaderEnvironment } from "./environment";
import { keepFile } from "./keepFile";
import { loadNetwork, pairTensors } from "./loadNetwork";
import type { LoaderRequests } from "./protocol";
import { LoaderSources } from "./sources";

/** The loader's side of its border, in whichever thread it runs. */
export function createLoader(
  post: Post<LoaderRequests>,
  environment: LoaderEnvironment,
): Server<LoaderRequests> {
  const sources = new LoaderSources(environment);
  const { ownFiles } = sources;
  return serve<LoaderRequests>(post, {
    load: ({ baseUrl, key, wish }, task) => loadNetwork(key, wish, sources.at(baseUrl), task),
    pairs: ({ baseUrl, spec, weights }, task) => pairTensors(spec, weights, sources.at(baseUrl), task),
    stored: () => ownFiles.report(),
    keep: (params, task) => keepFile(params, sources.at(params.baseUrl), task),
    discard: ({ id }) => ownFiles.discard(id),
    release: async ({ key }) => {
      await ownFiles.release(key);
      return null;
    },
  });
}
