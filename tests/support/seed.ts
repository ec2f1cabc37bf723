import { seed as stored } from "../seed.json";

/**
 * What every property test draws from. Stored, so that a test that passed yesterday fails today only where the code has
 * changed; `npm run hunt` looks elsewhere, and hands its seeds over in CONVSCOPE_SEED.
 */
export const seed = readSeed(process.env["CONVSCOPE_SEED"]);

function readSeed(text: string | undefined): number {
  if (text === undefined) return stored;
  const given = Number(text);
  // fast-check's own seeds are 32-bit integers.
  if (text.trim() === "" || (given | 0) !== given)
    throw new Error(`CONVSCOPE_SEED is "${text}": it must be an integer of 32 bits.`);
  return given;
}
