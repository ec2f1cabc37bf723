import { describe, expect, test } from "vitest";
import { nameOfAddress, parseAddress } from "../../src/weights/address";

const site = "http://lecture.example:8080/convscope/";

describe("an address of weights", () => {
  test.each([
    "https://example.org/a/weights.safetensors?download=true",
    "http://localhost:8000/a.pth",
    "http://files.localhost/a.pth",
    "http://127.0.0.1/a.pth",
    "http://[::1]:80/a.pth",
    "http://lecture.example:8080/elsewhere/a.pth",
  ])("may be %s", (address) => {
    expect(parseAddress(address, site).href).toBe(new URL(address).href);
  });

  test.each([
    ["weights.safetensors", /not complete/],
    ["", /not complete/],
    ["http://example.org/a.pth", /http:\/\//],
    ["http://lecture.example/a.pth", /http:\/\//],
    ["http://localhost.example.org/a.pth", /http:\/\//],
    ["http://127.0.0.1.example.org/a.pth", /http:\/\//],
    ["https://me@example.org/a.pth", /name and password/],
    ["ftp://example.org/a.pth", /ftp:/],
    ["javascript:alert(1)", /javascript:/],
    ["data:application/octet-stream,x", /data:/],
  ])("may not be %j", (address, detail) => {
    expect(() => parseAddress(address, site)).toThrowError(
      expect.objectContaining({
        code: "bad-address",
        values: { value: address, detail: expect.stringMatching(detail) },
      }),
    );
  });

  test.each([
    ["https://example.org/a/b%20c.pth?x=/y", "b c.pth"],
    ["https://example.org/a/%E0%A4%A.pth", "%E0%A4%A.pth"],
    ["https://example.org/", "example.org"],
  ])("%s names its file %s", (address, name) => {
    expect(nameOfAddress(new URL(address))).toBe(name);
  });
});
