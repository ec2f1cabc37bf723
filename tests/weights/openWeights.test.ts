import { describe, expect, test } from "vitest";
import { weightsFormats } from "../../src/weights/formats/formats";
import { openWeights } from "../../src/weights/openWeights";
import { type ByteSource, blobSource } from "../../src/weights/source";
import { bytesSource } from "../support/bytesSource";

const letters = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const open = (bytes: Uint8Array) => openWeights(bytesSource(bytes, "file.pth"));

describe("what is no file of weights", () => {
  test.each([
    ["a web page", "<!DOCTYPE html><html><title>404</title></html>", "it is a web page"],
    ["a web page after a line break", "\n  <html lang='en'></html>", "it is a web page"],
    [
      "an error of cloud storage",
      '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
      "it is a web page",
    ],
    ["a tar archive", `${"sys_info".padEnd(257, "\0")}ustar  \0`, "PyTorch wrote before version 0.1.10"],
    ["a pointer of Git LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:…", "git lfs pull"],
    ["Keras's weights", "\x89HDF\r\n\x1a\n", "tensorflowjs_converter"],
    ["a compressed file", "\x1f\x8b\x08\x00", "unpack it first"],
    ["a language model", "GGUF\x03\0\0\0", "GGUF"],
    ["a pickle of lists", "\x80\x04\x95\x05\0\0\0\0\0\0\0]\x94.", "torch.save"],
    ["a description of a model", '{"format": "layers-model"}', ".bin files"],
  ])("%s is told as such", async (_, content, detail) => {
    await expect(open(letters(content))).rejects.toMatchObject({
      code: "weights-unsupported",
      values: { file: "file.pth", detail: expect.stringContaining(detail) },
    });
  });

  // 1,152 begins like a pickle, 35,615 like a gzip file: LeNet-5's own header is 1,152 bytes long.
  test.each([1152, 35_615, 0x3c])(
    "a safetensors file whose header is %i bytes long is no other format",
    async (length) => {
      const header = JSON.stringify({ w: { dtype: "F32", shape: [1], data_offsets: [0, 4] } }).padEnd(
        length,
        " ",
      );
      const size = new Uint8Array(BigUint64Array.of(BigInt(header.length)).buffer);
      const opened = await open(Uint8Array.from([...size, ...letters(header), 0, 0, 0, 0]));
      expect(opened.format).toBe(weightsFormats.safetensors);
    },
  );

  test("an empty file is told as such", async () => {
    await expect(open(new Uint8Array())).rejects.toMatchObject({
      code: "weights-corrupt",
      values: { detail: "it is empty" },
    });
  });

  test("a file that cannot be read any more is told as such", async () => {
    const gone = new Blob([new Uint8Array(100)]);
    gone.slice = () => {
      throw new DOMException("The file was moved.", "NotReadableError");
    };
    await expect(openWeights(blobSource(gone, "file.pth"))).rejects.toMatchObject({
      code: "file-lost",
      values: { file: "file.pth", detail: "The file was moved." },
    });
  });

  test("is quoted no longer than a sentence", async () => {
    const name = "w".repeat(100_000);
    const header = JSON.stringify({ [name]: { dtype: "F32", shape: [1], data_offsets: [0, 400] } });
    const length = new Uint8Array(BigUint64Array.of(BigInt(header.length)).buffer);
    const file: ByteSource = bytesSource(Uint8Array.from([...length, ...letters(header)]), "f");
    const problem = await openWeights(file).catch((error: unknown) => error);
    expect(String(problem).length).toBeLessThan(700);
  });
});
