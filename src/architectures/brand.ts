declare const brand: unique symbol;

/**
 * A value that is told from all others of its kind: a column's letter from any text, a pixel of the picture from one of
 * the screen. It is made by a function or a check of its own, where it enters, and trusted from there on; at run time it
 * is the bare value. A brand is one way: what is branded serves wherever its base does.
 */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
