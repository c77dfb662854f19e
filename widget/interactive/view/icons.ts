// The pictures of an interactive call's controls.
import { camera as cameraIcon } from '../../panel/call-icons.ts';
import { draw } from '../../panel/call-icons.ts';

const MICROPHONE =
  'M12 4a3 3 0 0 1 3 3v4a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3ZM6 11a6 6 0 0 0 12 0M12 17v3m-3 0h6';

export const microphone = draw(MICROPHONE);
export const microphoneOff = draw(`${MICROPHONE}M4.5 4.5l15 15`);
export const camera = cameraIcon;
export const cameraOff = draw(
  'M10 6h4a2 2 0 0 1 2 2v3l4-2.5v7m-4.5 1.6A2 2 0 0 1 14 18H6a2 2 0 0 1-2-2V8a2 2 0 0 1 1.6-2M4.5 4.5l15 15',
);
export const captions = draw(
  'M6 6h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2Zm4.8 4.7a1.9 1.9 0 1 0 0 2.6m5.6-2.6a1.9 1.9 0 1 0 0 2.6',
);
export const transcript = draw(
  'M6 5h12a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-6l-4 3.5V16H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2Zm2 4h8m-8 3h5',
);
export const copy = draw(
  'M9 8h8a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 17 20H9a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 9 8ZM5.5 15.5V6A1.5 1.5 0 0 1 7 4.5h8',
);
export const download = draw('M12 4.5v10m-4-4 4 4 4-4M5 19h14');
export const send = draw('M5 12h13m-5.5-5.5L18 12l-5.5 5.5');
