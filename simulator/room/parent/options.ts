// How the page around wants the room to be, read from the options of Daily's library. Pure; what has another
// type than it should is as if it were absent.

/** The options that this room knows. */
export interface Options {
  readonly theme: unknown;
  readonly lang: string | undefined;
  readonly userName: string;
  readonly showLeaveButton: boolean;
  readonly showFullscreenButton: boolean;
  readonly showLocalVideo: boolean;
  readonly startAudioOff: boolean;
  readonly startVideoOff: boolean;
}

/** Reads them, with this room's defaults. */
export function readOptions(given: Readonly<Record<string, unknown>>): Options {
  const flag = (name: string, otherwise: boolean): boolean => {
    const value = given[name];
    return typeof value === 'boolean' ? value : otherwise;
  };
  const text = (name: string): string | undefined => {
    const value = given[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    theme: given['theme'],
    lang: text('lang'),
    userName: text('userName') ?? '',
    showLeaveButton: flag('showLeaveButton', true),
    showFullscreenButton: flag('showFullscreenButton', false),
    showLocalVideo: flag('showLocalVideo', true),
    startAudioOff: flag('startAudioOff', false),
    startVideoOff: flag('startVideoOff', false),
  };
}
