// Snippets for WordPress from 6.5, which knows modules: for every page by the theme, or for one by a block.
import { element, join, moduleBlocks, style } from './html.ts';
import { inPhp } from './quoting.ts';
import type { Block, SnippetOptions } from './snippets.ts';

export function wordpressBlocks(options: SnippetOptions): Block[] {
  const address = inPhp(`${options.endpoint}/tavus-call.js`);
  // Between the closing and the opening tag it is HTML, in whose attributes no `<` stands.
  const markup = join(style(options), element(options));
  const code = `add_action( 'wp_enqueue_scripts', function () {
	wp_enqueue_script_module( 'tavus-call', ${address}, array(), null );
} );

add_action( 'wp_footer', function () {
	?>
${markup}
	<?php
} );`;
  return [
    { title: 'Every page: functions.php of your child theme', code },
    ...moduleBlocks(options).map((block) => ({ ...block, title: 'One page: a Custom HTML block' })),
  ];
}
