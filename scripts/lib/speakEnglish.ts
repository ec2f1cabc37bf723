import { problems } from "../../src/messages/en/problems";
import { words } from "../../src/messages/en/words";
import { speak } from "../../src/messages/speech";
import { compileTopic } from "./compileMessages";

/** Has programs say in English what is wrong. Nothing has built them: they compile the messages themselves. */
export async function speakEnglish(): Promise<void> {
  const topics = { ...words.topics, problems: async () => ({ problems: compileTopic(problems) }) };
  await speak({ ...words, topics });
}
