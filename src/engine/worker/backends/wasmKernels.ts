import { _fusedMatMulConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/_FusedMatMul";
import { addConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Add";
import { avgPoolConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/AvgPool";
import { avgPoolGradConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/AvgPoolGrad";
import { batchMatMulConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/BatchMatMul";
import { castConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Cast";
import { concatConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Concat";
import { conv2DConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Conv2D";
import { conv2DBackpropInputConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Conv2DBackpropInput";
import { fusedBatchNormConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/FusedBatchNorm";
import { identityConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Identity";
import { lrnConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/LRN";
import { lrnGradConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/LRNGrad";
import { maxPoolConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/MaxPool";
import { meanConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Mean";
import { multiplyConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Multiply";
import { negConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Neg";
import { padV2Config } from "@tensorflow/tfjs-backend-wasm/dist/kernels/PadV2";
import { realDivConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/RealDiv";
import { reluConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Relu";
import { reshapeConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Reshape";
import { rsqrtConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Rsqrt";
import { sigmoidConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Sigmoid";
import { sliceConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Slice";
import { softmaxConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Softmax";
import { splitVConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/SplitV";
import { squareConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Square";
import { stepConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Step";
import { subConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Sub";
import { sumConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Sum";
import { tanhConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Tanh";
import { tileConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Tile";
import { transposeConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Transpose";
import { type KernelConfig, registerKernel } from "@tensorflow/tfjs-core";
import { wasmMaxPoolGrad } from "./wasmMaxPoolGrad";

/** The kernels of the wasm backend that `operations.ts` and its gradients come down to; no others load. */
export const wasmKernels: readonly KernelConfig[] = [
  addConfig,
  avgPoolConfig,
  avgPoolGradConfig,
  batchMatMulConfig,
  fusedBatchNormConfig,
  castConfig,
  concatConfig,
  conv2DConfig,
  conv2DBackpropInputConfig,
  _fusedMatMulConfig,
  identityConfig,
  lrnConfig,
  lrnGradConfig,
  maxPoolConfig,
  wasmMaxPoolGrad,
  meanConfig,
  multiplyConfig,
  negConfig,
  padV2Config,
  realDivConfig,
  reluConfig,
  reshapeConfig,
  rsqrtConfig,
  sigmoidConfig,
  sliceConfig,
  softmaxConfig,
  splitVConfig,
  squareConfig,
  stepConfig,
  subConfig,
  sumConfig,
  tanhConfig,
  tileConfig,
  transposeConfig,
];

for (const kernel of wasmKernels) registerKernel(kernel);
