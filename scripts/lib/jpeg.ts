import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import decode, { init } from "@jsquash/jpeg/decode.js";

const decoderFile = createRequire(import.meta.url).resolve("@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm");
let isReady = false;

/**
 * A JPEG's pixels, four bytes each, to the bit as the libjpeg that PyTorch's side reads with: the decoder is mozjpeg, with
 * libjpeg's own integer transform.
 */
export async function decodeJpeg(bytes: Uint8Array): Promise<ImageData> {
  if (!isReady) {
    // Where there is no page to fetch it from, the decoder is handed over.
    await init({ wasmBinary: new Uint8Array(readFileSync(decoderFile)) });
    isReady = true;
  }
  return await decode(Uint8Array.from(bytes).buffer);
}
