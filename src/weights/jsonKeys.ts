/**
 * The keys of the outermost object of a JSON text, in order and as often as they are written: `JSON.parse` lets the
 * last of two equal ones win, and tells nothing.
 * @param json a text that `JSON.parse` takes
 */
export function* outermostKeys(json: string): Generator<string> {
  let depth = 0;
  // Not with a regular expression: its stack is too small for a text of some megabytes.
  for (let at = 0; at < json.length; at += 1) {
    const letter = json[at];
    if (letter === "{" || letter === "[") depth += 1;
    if (letter === "}" || letter === "]") depth -= 1;
    if (letter !== '"') continue;
    const end = endOfText(json, at);
    if (depth === 1 && isKey(json, end)) yield String(JSON.parse(json.slice(at, end + 1)));
    at = end;
  }
}

/** The place of the closing quotation mark. */
function endOfText(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at;
}

function isKey(json: string, end: number): boolean {
  let at = end + 1;
  while (at < json.length && " \t\n\r".includes(json[at] ?? "")) at += 1;
  return json[at] === ":";
}
