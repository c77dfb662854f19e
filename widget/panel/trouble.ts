// The screens that an ordinary call does not come to, in one file that loads when one does.
export { checking, checkText } from './screens/checking.ts';
export { elsewhere } from './screens/elsewhere.ts';
export { failed } from './screens/failed.ts';
export { inLine, placeText } from './screens/in-line.ts';
