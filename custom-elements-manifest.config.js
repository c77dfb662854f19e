// custom-elements.json: what editors and documentation know of the element.
export default {
  globs: ['widget/tavus-call.ts'],
  outdir: 'dist',
  litelement: true,
};
