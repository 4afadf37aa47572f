/** Begins a sentence with a word that may be written small, such as the one for a platform without a name. */
export function startSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
