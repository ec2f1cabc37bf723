/** Before each test file: words are there in English, all of them, so that tests need not wait for a part's own. */
import { words } from "../../src/messages/en/words";
import { speak, speakOf } from "../../src/messages/speech";
import type { Topic } from "../../src/messages/words";

speakOf(Object.keys(words.topics) as Topic[]);
await speak(words);
