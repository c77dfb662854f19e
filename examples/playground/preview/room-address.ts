// Where the still room is: the scripted endpoint leads there, and the room reads how it was meant.

/** The room's page, on this endpoint's own origin. */
export const roomPath = '/preview/room.html';

/** The room that is asked for and does not come. */
export const silentQuery = '?silent';
