// custom-elements.json: what editors and documentation know of the element.

/** Does something to every declaration. */
const forEachDeclaration = (manifest, change) => {
  for (const { declarations = [] } of manifest.modules) declarations.forEach(change);
};

/** What only we call is nobody's business: private, protected, and what the browser calls. And Lit's internal
 * state has no attribute, which the analyser does not know. */
const hidePrivate = {
  name: 'hide-private',
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      // It takes a constant within a function for one of the module's.
      module.declarations = module.declarations.filter(({ kind }) => kind === 'class');
    }
    forEachDeclaration(customElementsManifest, (declaration) => {
      const { attributes, members = [] } = declaration;
      const isHidden = ({ privacy, name }) =>
        /^pr/.test(privacy ?? '') || /^#|Callback$/.test(name);
      const hidden = new Set(members.filter(isHidden).map(({ name }) => name));
      declaration.members = members.filter(({ name }) => !hidden.has(name));
      declaration.attributes = attributes?.filter(({ fieldName }) => !hidden.has(fieldName));
    });
  },
};

/** An attribute is there with a text, or is not: of a property's type only what a tag can say is left. */
const typeAsInMarkup = {
  name: 'type-as-in-markup',
  packageLinkPhase({ customElementsManifest }) {
    forEachDeclaration(customElementsManifest, ({ attributes = [] }) => {
      for (const one of attributes) {
        const texts = one.type.text.split(' | ').filter((text) => !/^(null|undefined)$/.test(text));
        one.type = { text: texts.includes('string') ? 'string' : texts.join(' | ') };
      }
    });
  },
};

/** What the element inherits from a class of ours is its own; that class is nobody's business. */
const oneClass = {
  name: 'one-class',
  packageLinkPhase({ customElementsManifest }) {
    forEachDeclaration(customElementsManifest, (declaration) => {
      delete declaration.superclass;
      for (const member of declaration.members ?? []) delete member.inheritedFrom;
    });
    customElementsManifest.modules = customElementsManifest.modules.filter(
      ({ path }) => !path.endsWith('/steered.ts'),
    );
  },
};

/** The manifest lies in the package, beside what has been built. */
const pathsInThePackage = {
  name: 'paths-in-the-package',
  packageLinkPhase({ customElementsManifest }) {
    const text = JSON.stringify(customElementsManifest.modules);
    const built = text.replaceAll(/"\/?(widget\/[^"]+)\.ts"/g, '"dist/$1.js"');
    customElementsManifest.modules = JSON.parse(built);
  },
};

export default {
  globs: ['widget/index.ts', 'widget/tavus-call.ts', 'widget/interactive/steered.ts'],
  outdir: 'dist',
  litelement: true,
  plugins: [hidePrivate, typeAsInMarkup, oneClass, pathsInThePackage],
};
