/** Who calls: a script on the page, or a page of another site, which is not told what a person brought. */
export type Caller = "page" | "elsewhere";
