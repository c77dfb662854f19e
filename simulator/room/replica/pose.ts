// The few numbers that say how the replica looks at one moment; every drawing is a function of them.

/** One moment of the face. Turns and gaze run -1…1, roll is in degrees, the rest 0…1 unless said. */
export interface Pose {
  breath: number;
  yaw: number;
  pitch: number;
  roll: number;
  gazeX: number;
  gazeY: number;
  /** 0 open, 1 closed. */
  lids: number;
  /** -1 lowered, 1 raised. */
  brows: number;
  smile: number;
  /** How far the mouth is open. */
  open: number;
  /** -1 rounded, 1 drawn wide. */
  wide: number;
  /** How much she is listening to the visitor right now. */
  attention: number;
}

/** Something that can show a pose: the portrait, or the orb of an audio call. */
export interface Figure {
  readonly element: SVGSVGElement;
  readonly show: (pose: Pose) => void;
}

/** Awake, friendly, mouth closed. */
export const restPose: Pose = {
  breath: 0.5,
  yaw: 0,
  pitch: 0,
  roll: 0,
  gazeX: 0,
  gazeY: 0,
  lids: 0,
  brows: 0,
  smile: 0.52,
  open: 0,
  wide: 0,
  attention: 0,
};
