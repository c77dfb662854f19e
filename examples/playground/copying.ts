// Into the clipboard, or where that is denied: marked, so that one key press copies it.

/** Copies a text that is shown in `shown`; a sentence that says what came of it. */
export async function copy(text: string, shown: Node, name: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return `Copied: ${name}`;
  } catch {
    // Without the permission, or on plain http.
    getSelection()?.selectAllChildren(shown);
    return 'Marked: press Ctrl+C or ⌘C';
  }
}
