// Snippets for pages that are built: the widget comes from the package, and has to be told its endpoint.
import { element, hasOwnButton, join, styleRule } from './html.ts';
import { inJsx } from './quoting.ts';
import type { Block, Chosen, SnippetOptions } from './snippets.ts';

const install: Block = { title: 'In the terminal', code: 'npm install tavus-call' };

export function npmBlocks(options: SnippetOptions): Block[] {
  const rule = styleRule(options);
  return [
    install,
    { title: 'In your script', code: `import 'tavus-call';` },
    { title: 'In the page', code: element(withEndpoint(options)) },
    ...(rule ? [{ title: 'In your style sheet', code: rule }] : []),
  ];
}

export function reactBlocks(options: SnippetOptions): Block[] {
  const rule = styleRule(options);
  const isNamed = hasOwnButton(options);
  const properties = [
    ...(isNamed ? ['id="tavus-call"'] : []),
    ...withEndpoint(options).attributes.map(jsxProperty),
    'onConversationEnded={({ detail }) => console.log(detail.reason, detail.seconds)}',
  ];
  const tag = ['<TavusCall', ...properties.map((line) => `  ${line}`), '/>'];
  const button =
    '<button type="button" commandfor="tavus-call" command="--start">\n  Talk to us\n</button>';
  const lines = isNamed
    ? ['<>', ...[...tag, ...button.split('\n')].map((line) => `  ${line}`), '</>']
    : tag;
  const code = join(
    `import { TavusCall } from 'tavus-call/react';`,
    rule && `import './talk.css';`,
    `\nexport function Talk() {\n  return (`,
    ...lines.map((line) => `    ${line}`),
    `  );\n}`,
  );
  return [
    install,
    { title: 'Talk.jsx', code },
    ...(rule ? [{ title: 'talk.css', code: rule }] : []),
  ];
}

export function vueBlocks(options: SnippetOptions): Block[] {
  const rule = styleRule(options);
  const spoken = withEndpoint(options);
  // Vue sets a property where the element has one of that name; where it is a method, the attribute's own.
  const clashing = spoken.attributes.filter(isClashing);
  const attributes = spoken.attributes.filter((one) => !isClashing(one));
  const properties = clashing.map(({ property }) => ` :${property}="true"`).join('');
  const tag = element({ ...spoken, attributes }, `${properties} @tavus:conversation-ended="ended"`);
  const script = `<script setup>\nimport 'tavus-call';\n\nconst ended = ({ detail }) => console.log(detail.reason, detail.seconds);\n</script>`;
  const template = `<template>\n${indented(tag)}\n</template>`;
  const styles = rule && `<style>\n${rule}\n</style>`;
  const config = `vue({\n  template: {\n    compilerOptions: { isCustomElement: (tag) => tag === 'tavus-call' },\n  },\n})`;
  return [
    install,
    { title: 'Talk.vue', code: [script, template, styles].filter(Boolean).join('\n\n') },
    { title: 'In vite.config.js', code: config },
  ];
}

/** A flag whose attribute has the name of one of the element's methods. */
const isClashing = ({ name, property, value }: Chosen): boolean =>
  value === true && property.toLowerCase() !== name.replaceAll('-', '');

/** By its own lines: other characters that end a line belong to a value. */
const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');

function withEndpoint(options: SnippetOptions): SnippetOptions {
  const own: Chosen = { name: 'endpoint', property: 'endpoint', value: options.endpoint };
  return { ...options, attributes: [own, ...options.attributes] };
}

function jsxProperty({ name, property, value }: Chosen): string {
  if (value === true) return property;
  const texts = name === 'strings' ? parsed(value) : undefined;
  return texts ? `strings={${texts}}` : `${property}=${inJsx(value)}`;
}

/** JSON is an expression, too. */
function parsed(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : undefined;
  } catch {
    return undefined;
  }
}
