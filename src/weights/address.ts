import { Problem } from "../architectures/problem";

/**
 * The address of a file of weights, as a person typed it or a link names it.
 * @param site any address of the site itself, whose own files may be asked for whatever it is served by
 * @throws Problem `bad-address`: no complete address, one with a password, or a connection that others can change.
 */
export function parseAddress(text: string, site: string): URL {
  const fail = (detail: string): never => {
    throw new Problem("bad-address", { value: text, detail });
  };
  if (!URL.canParse(text)) return fail("it is not complete");
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return fail("it holds a name and password");
  const isOwn = url.origin === new URL(site).origin;
  if (isOwn || url.protocol === "https:" || (url.protocol === "http:" && isThisMachine(url.hostname)))
    return url;
  return fail(
    url.protocol === "http:"
      ? "what comes over http:// can be changed on its way, so only this machine is asked that way"
      : `it begins with ${url.protocol}`,
  );
}

/** The file's name in an address; the host's where it has none. */
export function nameOfAddress({ pathname, host }: URL): string {
  const last = pathname.split("/").at(-1) ?? "";
  return last === "" ? host : decodeName(last);
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Loopback names and addresses, which browsers trust without encryption (W3C Secure Contexts, section 3.1). */
function isThisMachine(host: string): boolean {
  return (
    host === "localhost" || host.endsWith(".localhost") || /^127(\.\d+){3}$/.test(host) || host === "[::1]"
  );
}
