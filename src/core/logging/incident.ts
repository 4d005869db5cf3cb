/**
 * Something that happened and that no code threw, such as a page that ended. Its words are logged
 * as they stand, which those of no other error are: nothing that a user wrote may be among them.
 */
export class Incident extends Error {
  readonly level: 'INFO' | 'ERROR';

  constructor(words: string, level: 'INFO' | 'ERROR' = 'ERROR') {
    super(words);
    this.name = 'Incident';
    this.level = level;
  }
}
