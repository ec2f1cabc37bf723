import type { ProblemCode } from "../../architectures/problem";

/** What is wrong, and what to do: one sentence or two for every problem that a person can meet. */
export const problems = {
  "unknown-network": "There is no network “{value}”; known are {known}.",
  "bad-spec": "“{value}” does not name a network; write it like “lenet5” or “lenet5?width=0.5”.",
  "bad-spec-parameter": "{network} cannot have {parameter} = “{value}”; it takes {right}.",
  "bad-edit":
    "{network} cannot have the edit “{edit}”: {reason, select, noSuchBlock {it has no block “{name}”; its blocks are {known}} holdsInput {“{name}” holds the picture} holdsOutput {“{name}” holds the predictions} readsSeveral {“{name}” reads several layers ({inputs}), and what follows could read only one} readInside {what follows reads layers inside “{name}” ({layers})} shapesDiffer {“{name}” makes {output} of {input}, and only a block that keeps the shape can go} noSuchLayer {it has no layer “{name}”{count, plural, =0 {, and no pool at all} other {; its pools are {known}}}} noPool {“{name}” is no max or average pool but of the kind {kind}} alreadySo {“{name}” pools so already} ownModel {TensorFlow.js runs a model of your own as it is} other {it does not fit}}. Leave it out, or choose another place for it.",
  "unknown-layer": "{network} has no layer “{layer}”; its layers are {known}.",
  "no-such-unit": "{layer} has no unit {unit}; its shape is {shape}.",
  "no-run-yet": "{network} has not run yet; call run first, then ask for its values.",
  "bad-input":
    "The picture does not fit: {network} takes {expected}, and this is {actual}. Resize it, or pass an ImageData or Blob.",
  "bad-preprocess": "The preparation “{parameter}” is {actual}; it takes {expected}.",
  "bad-message": "The message could not be read: {detail}. See docs/api.md for what is understood.",
  "no-figure": "This page shows no figure of its own; open one with #/figure/ and its name, and try again.",
  "picture-private":
    "The picture on the bench is the person’s own, and stays on this page. Pass a picture of yours as “input”.",
  "gradients-impossible":
    "The gradient of {network} could not be computed ({detail}). Run it on a picture first, on another backend if this repeats.",
  "unknown-weights": "There are no weights “{value}” for {network}; known are {known}.",
  "no-shipped-weights":
    "No trained weights for {network} come with this site. Name others in the figure’s link, or he.1 for untrained ones.",
  "weights-not-fetched":
    "The weights {file} could not be loaded ({detail}). Check the connection and try again; what you drew is kept.",
  "weights-corrupt": "The weights file {file} cannot be read: {detail}. Load it again, or take another file.",
  "weights-unsupported": "ConvScope cannot read {file}: {detail}.",
  "weights-mismatch": "The weights {file} do not fit {network}: {detail}.",
  "weights-names-unknown":
    "The names in {file} are unknown; its {count} tensors agree with those of {network} in order and shape. That is a guess: look at which would become which, and use the mapping if you trust it.",
  "weights-cut":
    "The connection to {file} was cut after {received, number}{total, plural, =0 {} other { of #}} bytes ({detail}). What has arrived is kept: press Resume to go on from there.",
  "weights-unreadable":
    "{host} has {file}, but lets no other site’s page read it (it sends no CORS headers). Download it with the browser, then open the file here.",
  "file-lost":
    "{file} cannot be read from the disk any more ({detail}): it was moved, changed or locked since you chose it. Choose it again.",
  "kept-damaged":
    "{file}, kept in this browser, is damaged: its SHA-256 was {sha256}…, and is {actual}… now. Delete it, and open the file again.",
  "bad-address":
    "“{value}” is not an address that weights can be loaded from: {detail}. It takes one like https://example.org/weights.safetensors.",
  "not-kept":
    "This browser keeps no weights {sha256}… They may have been deleted, or kept in another browser: open the file again.",
  "storage-full":
    "{file} does not fit into what this browser lets the page store: it needs {needed, number, ::scale/0.000001 .0} MB. Delete kept files, or make room on the disk.",
  "storage-unavailable":
    "This browser gives the page no storage of its own ({detail}), so {file} cannot be kept. Private windows and pages without HTTPS have none.",
  "no-own-picture":
    "This figure looks at {picture, select, photo {a photo} other {a camera’s picture}} of your own, and none is here: choose one in a figure on this page, or open a link to another picture.",
  "scene-not-drawn":
    "The scene could not be drawn ({detail}). Change something in it, or reload the page; the scene is kept in its address.",
  "part-not-loaded":
    "A part of the page could not be loaded ({detail}): the network is gone, or the site was updated meanwhile. Try again; if it stays so, reload the page. What you made is still there.",
  "webcam-refused":
    "The browser gives no access to the camera. Allow it beside the address and try again, or go on with another picture; nothing you had is lost.",
  "webcam-absent":
    "No camera was found, or this address may not ask for one (only https and this machine’s own may). Connect one and try again, or go on with a photo or another picture.",
  "webcam-busy":
    "The camera could not be started ({detail}). Another program may be using it: close that one and try again, or go on with another picture.",
  "webcam-lost":
    "The camera is gone: it was unplugged, or its permission was taken back. Bring it back and try again, or go on with another picture.",
  "photo-empty":
    "“{file}” is empty: it has 0 bytes. It may not have been copied or downloaded to the end; choose it again from where it came. The picture from before is still there.",
  "photo-too-large":
    "“{file}” has {width, number} × {height, number} pixels, more than the {most, number, ::scale/0.000001} million that are read here: the browser might not survive it. Save it smaller, and choose that; the picture from before is still there.",
  "photo-heic":
    "“{file}” is a HEIC picture, as iPhones take them, and this browser cannot read those. Export it as JPEG (in Photos: File, Export; on an iPhone: Settings, Camera, Formats, Most Compatible), or open this page in Safari; the picture from before is still there.",
  "photo-unreadable":
    "“{file}” is no picture that this browser can read: it is damaged, or of another kind than its name says. Take a JPEG, PNG or WebP file; the picture from before is still there.",
  "no-backend":
    "This browser can run none of the engine’s backends ({detail}). A current Chrome, Edge, Firefox or Safari can.",
  "backend-failed":
    "The {backend} backend failed ({detail}), so the engine now runs on another one; nothing you had is lost.",
  "backend-lacks-operation":
    "The {backend} backend cannot compute {operation}, which this model needs, so the engine now runs on another one; nothing you had is lost.",
  "context-lost":
    "The graphics card took its context away; the engine started again, loaded the weights again, and kept your picture.",
  "out-of-memory":
    "There is not enough memory for {network} on this machine ({detail}). Close other tabs, or take a narrower network.",
  "no-room":
    "{network} needs about {needed, number, ::scale/0.000001 .} MB of memory, and beside what is shown {free, number, ::scale/0.000001 .} MB are left. Remove another network{width, select, none {} other {, or take this one at width {width}}}.",
  "worker-died":
    "The engine stopped unexpectedly ({detail}); it was started again, and your picture is kept.",
  "worker-silent":
    "The engine did not answer for {seconds} seconds; it was started again, and your picture is kept.",
  "engine-closed": "The engine was closed while this was running; start it again.",
  cancelled: "Loading was cancelled; load again when you want it.",
  overtaken: "A newer picture took this one’s place before it was computed.",
  internal:
    "Something went wrong inside ConvScope: {detail}. Reload the page; what you drew is in its address.",
} as const satisfies Record<ProblemCode, string>;
