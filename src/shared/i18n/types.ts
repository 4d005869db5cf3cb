/** The shape of a translation: every key of the English texts, with any string. */
export type TextsLike<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : TextsLike<English[Key]>;
};
