// Into the clipboard, or where that is denied: marked, so that one key press copies it.

/** Copies a text that is shown in `shown`; a sentence that says what came of it. */
export async function copy(text: string, shown: Node): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied';
  } catch {
    // Without the permission, or on plain http.
    getSelection()?.selectAllChildren(shown);
    return 'Marked: press Ctrl+C or ⌘C';
  }
}
