import { connections } from "./connections.en";
import { createTranslator } from "./translator";

export const t = createTranslator(connections);
