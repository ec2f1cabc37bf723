/**
 * The languages that the site speaks. A further one makes `languages.ts` and every lesson without it fail to compile,
 * and those in turn name each catalogue and text that it lacks.
 */
export type Language = "en";
