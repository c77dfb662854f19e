// custom-elements.json: what editors and documentation know of the element.

/** Lit's internal state has no attribute, which the analyser does not know. */
const hidePrivateState = {
  name: 'hide-private-state',
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations = [] } of customElementsManifest.modules) {
      for (const { attributes, members = [] } of declarations) {
        const hidden = members.filter((one) => one.privacy === 'private').map((one) => one.name);
        for (const name of hidden) {
          const index = attributes?.findIndex((one) => one.fieldName === name) ?? -1;
          if (index >= 0) attributes.splice(index, 1);
        }
      }
    }
  },
};

export default {
  globs: ['widget/tavus-call.ts'],
  outdir: 'dist',
  litelement: true,
  plugins: [hidePrivateState],
};
