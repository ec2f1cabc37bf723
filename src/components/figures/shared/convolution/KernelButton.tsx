import { useMemo } from "react";
import { fillKernelImage } from "../../../../viz/kernelImage";
import { usePalettes } from "../../../app/usePalettes";
import { imageAddress } from "../../useValueImage";
import type { LearnedKernel } from "./learned";

interface KernelButtonProps {
  readonly kernel: LearnedKernel;
  /** The end of the colour scale: all kernels of a layer have the same. */
  readonly limit: number;
  readonly label: string;
  readonly isTaken: boolean;
  readonly onChoose: () => void;
}

/** A kernel as a small picture, to be taken. */
export function KernelButton({ kernel, limit, label, isTaken, onChoose }: KernelButtonProps) {
  const palettes = usePalettes();
  const address = useMemo(
    () => imageAddress(fillKernelImage(kernel, limit, palettes.diverging)),
    [kernel, limit, palettes],
  );
  return (
    <button type="button" className="settings__kernel" aria-pressed={isTaken} onClick={onChoose}>
      <img src={address} alt={label} />
    </button>
  );
}
