import fc from "fast-check";
import { seed } from "./seed";

// Runs before every test file: no property brings a seed of its own, which scripts/lint/testsDrawFromTheSeed.grit holds.
// What a property threw stands in its message, so that reports without causes tell it too.
fc.configureGlobal({ seed, includeErrorInReport: true });
