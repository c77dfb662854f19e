// Finds words for visitors in a source file: what a template shows or names, what is handed to the
// helpers that show it, and whatever reads like a sentence. Words for page authors are exempt.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');
const hasLetters = /\p{L}/u;
/** Two words with nothing but a space between them, or a word that ends a sentence. */
const isSentence = /\p{L}[,:]? \p{L}|^\p{Lu}\p{Ll}+[.!?…]$/u;
const isStyleRule = /\{[^{}]*:[^{}]*\}|^color-mix\(/;
const shownAttribute =
  /^[.?]?(aria-?(label|description|roledescription|valuetext|placeholder)|title|alt|placeholder|label|summary|textContent|innerText)$/i;
/** What takes words for authors, or no words: selectors and the like. */
const exempt =
  /^(warnOnce|adviceFor|css|Error|TypeError|RangeError|DOMException|matches|closest|querySelector|querySelectorAll|matchMedia)$/;
/** Which argument of our own helpers is shown. */
const shownArgument: Readonly<Record<string, number>> = { button: 1, iconButton: 1 };
const shownProperty = /^(title|text|note|heading|label|ariaLabel)$/;

/** Full of words for the replica, which are English whatever the visitor speaks. */
const forReplicas = /^widget\/interactive\/(tools\/|page-context\.ts$)/;

/** The widget's sources but for the tables. */
export function widgetFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'widget'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed
    .trim()
    .split('\n')
    .filter((name) => name.endsWith('.ts') && !name.startsWith('widget/strings/'))
    .filter((name) => !forReplicas.test(name))
    .map((name) => join(root, name));
}

/** The words for visitors in a file. */
export function strayWords(name: string, code: string): string[] {
  const found: string[] = [];
  let isForMachines = false;
  const source = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true);

  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    // A directive, such as 'use client'.
    if (ts.isExpressionStatement(node) && isText(node.expression)) return;
    if (isExempt(node)) return;
    if (ts.isTaggedTemplateExpression(node) && /^(html|svg)$/.test(node.tag.getText())) {
      template(node.template);
    } else if (isText(node)) {
      const isForNobody = isForMachines || isStyleRule.test(node.text);
      if (isSentence.test(node.text) && !isForNobody) found.push(node.text);
    } else {
      for (const shown of shownParts(node)) words(shown);
      ts.forEachChild(node, visit);
    }
  };

  /** Every text that an expression may come to: none of them may have letters. */
  const words = (node: ts.Node): void => {
    if (isText(node)) {
      if (hasLetters.test(node.text) && !isSentence.test(node.text)) found.push(node.text);
    } else if (ts.isConditionalExpression(node)) {
      words(node.whenTrue);
      words(node.whenFalse);
    } else if (ts.isBinaryExpression(node)) {
      if (isJoin(node.operatorToken.kind)) [node.left, node.right].forEach(words);
    } else if (ts.isTemplateExpression(node) || ts.isParenthesizedExpression(node)) {
      ts.forEachChild(node, words);
    } else if (ts.isTemplateSpan(node)) {
      words(node.literal);
    }
  };

  const template = (literal: ts.TemplateLiteral): void => {
    const head = ts.isTemplateExpression(literal) ? literal.head.text : literal.text;
    const markup = new Markup();
    found.push(...markup.read(head));
    if (!ts.isTemplateExpression(literal)) return;
    for (const { expression, literal: after } of literal.templateSpans) {
      if (markup.isShown) words(expression);
      isForMachines = markup.isForMachines;
      visit(expression);
      isForMachines = false;
      found.push(...markup.read(after.text));
    }
  };

  visit(source);
  return found;
}

/** Reads a template's markup piece by piece. */
class Markup {
  #open = '';
  #isFirst = true;

  /** Whether what stands here is shown to the visitor: it is outside of tags, or names an element. */
  get isShown(): boolean {
    return !this.#open || shownAttribute.test(this.#attribute);
  }

  /** Whether what stands here is a list of names that nobody reads. */
  get isForMachines(): boolean {
    return /^(class|part|id|role)$/.test(this.#attribute);
  }

  get #attribute(): string {
    return /([.?@\w-]+)=(?:["'][^"'<>]*|[^\s"'<>]*)$/.exec(this.#open)?.[1] ?? '';
  }

  /** The words in the next piece. */
  read(piece: string): string[] {
    // What is left of a tag goes on after an expression; a value that is none stands for it.
    const markup = this.#isFirst || !this.#open ? piece : `${this.#open}0${piece}`;
    this.#isFirst = false;
    const start = markup.lastIndexOf('<') > markup.lastIndexOf('>') ? markup.lastIndexOf('<') : -1;
    this.#open = start < 0 ? '' : markup.slice(start);
    const closed = start < 0 ? markup : markup.slice(0, start);
    return [...named(closed), ...texts(closed)];
  }
}

/** Texts between tags. */
function texts(markup: string): string[] {
  return markup
    .replace(/<!--.*?-->/gs, '')
    .split(/<[^>]*>/)
    .map((text) => text.replace(/&\w+;/g, '').trim())
    .filter((text) => hasLetters.test(text));
}

/** Values of attributes that are read out or shown. */
function named(markup: string): string[] {
  return [...markup.matchAll(/([.?\w-]+)=("[^"]*"|'[^']*'|[^\s>"']+)/g)]
    .filter(([, name = '']) => shownAttribute.test(name))
    .map(([, , value = '']) => value.replace(/^["']|["']$/g, ''))
    .filter((value) => hasLetters.test(value));
}

function isText(node: ts.Node): node is ts.LiteralLikeNode {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node)
  );
}

const isJoin = (kind: ts.SyntaxKind): boolean =>
  [
    ts.SyntaxKind.PlusToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.AmpersandAmpersandToken,
  ].includes(kind);

/** The last name of what is called: `querySelector` of `a.b.querySelector()`. */
function nameOf(node: ts.Expression): string {
  return ts.isPropertyAccessExpression(node) ? node.name.text : node.getText();
}

function isExempt(node: ts.Node): boolean {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    return exempt.test(nameOf(node.expression));
  }
  if (ts.isTaggedTemplateExpression(node)) return exempt.test(node.tag.getText());
  return ts.isFunctionDeclaration(node) && exempt.test(node.name?.text ?? '');
}

/** What of a node is put before the visitor. */
function shownParts(node: ts.Node): ts.Expression[] {
  if (ts.isCallExpression(node)) {
    const called = nameOf(node.expression);
    const [name, value] = node.arguments;
    if (called === 'setAttribute' && name && isText(name) && shownAttribute.test(name.text)) {
      return value ? [value] : [];
    }
    const shown = node.arguments[shownArgument[called] ?? -1];
    return shown ? [shown] : [];
  }
  if (ts.isPropertyAssignment(node)) {
    const name = ts.isStringLiteral(node.name) ? node.name.text : node.name.getText();
    return shownProperty.test(name) || shownAttribute.test(name) ? [node.initializer] : [];
  }
  const isAssignment =
    ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isAssignment &&
    ts.isPropertyAccessExpression(node.left) &&
    shownAttribute.test(node.left.name.text)
    ? [node.right]
    : [];
}
