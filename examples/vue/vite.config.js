import vue from '@vitejs/plugin-vue';

// Vue is told that the tag is not one of its components.
const isCustomElement = (tag) => tag === 'tavus-call';

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
