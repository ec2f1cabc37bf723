/** What one setting of a stack's layer may look like, and what is meant where it is left out; needed without a usual value. */
export interface StackSetting {
  readonly pattern: RegExp;
  readonly usual?: string;
}

/** A word's settings by their letters; the one right behind the word is `lead`, and `""` a number without letters. */
export type StackSettings = Readonly<Record<string, StackSetting>>;

export const needed = (pattern: RegExp): StackSetting => ({ pattern });
export const optional = (pattern: RegExp, usual: string): StackSetting => ({ pattern, usual });

export const decimal = /^(0|[1-9]\d{0,4})(\.\d{0,8}[1-9])?$/;
