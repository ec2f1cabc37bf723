import { Problem } from "../../architectures";

/** No network sees more; the camera takes the nearest that it has. */
const wantedSide = 512;

/** The camera's live picture. @throws Problem `webcam-refused`, `webcam-absent` or `webcam-busy` */
export async function openCamera(): Promise<MediaStream> {
  // Not there on addresses that are neither https nor this machine's own.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices) throw new Problem("webcam-absent");
  try {
    return await devices.getUserMedia({
      video: { width: { ideal: wantedSide }, height: { ideal: wantedSide }, facingMode: "environment" },
    });
  } catch (error) {
    throw toCameraProblem(error);
  }
}

/** What the browser says (Media Capture and Streams, section 9.2.1), as a problem of ours. */
export function toCameraProblem(error: unknown): Problem {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return new Problem("webcam-refused");
  if (name === "NotFoundError" || name === "OverconstrainedError") return new Problem("webcam-absent");
  return new Problem("webcam-busy", { detail: String(error) }, { cause: error });
}
