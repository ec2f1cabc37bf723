import * as v from "valibot";
import { createJSONStorage, persist, type StateStorage } from "zustand/middleware";
import { createStore } from "zustand/vanilla";

/** What was answered: by lesson, step and field, as it was given. */
const answersSchema = v.record(v.string(), v.record(v.string(), v.record(v.string(), v.string())));
/** Steps that were looked at, by lesson. */
const seenSchema = v.record(v.string(), v.array(v.string()));
const savedSchema = v.object({ answers: answersSchema, seen: seenSchema });

export type Answers = Readonly<Record<string, string>>;

/** How far a person is; it stays on the machine. */
export interface Progress {
  readonly answers: Readonly<Record<string, Readonly<Record<string, Answers>>>>;
  readonly seen: Readonly<Record<string, readonly string[]>>;
  answer(lesson: string, step: string, given: Answers): void;
  /** Takes the answers of one step back, to try again. */
  reopen(lesson: string, step: string): void;
  see(lesson: string, step: string): void;
  /** Forgets one lesson, or all of them. */
  clear(lesson?: string): void;
}

const storageName = "convscope:progress";

/** @param storage the browser's own, where it grants one; without it progress lasts as long as the page. */
export function createProgressStore(storage: StateStorage) {
  return createStore<Progress>()(
    persist(
      (set, get) => ({
        answers: {},
        seen: {},
        answer: (lesson, step, given) => {
          const { answers } = get();
          set({ answers: { ...answers, [lesson]: { ...answers[lesson], [step]: given } } });
        },
        reopen: (lesson, step) => {
          const { answers } = get();
          set({ answers: { ...answers, [lesson]: without(answers[lesson] ?? {}, step) } });
        },
        see: (lesson, step) => {
          const { seen } = get();
          const steps = seen[lesson] ?? [];
          if (!steps.includes(step)) set({ seen: { ...seen, [lesson]: [...steps, step] } });
        },
        clear: (lesson) => {
          if (lesson === undefined) set({ answers: {}, seen: {} });
          else set({ answers: without(get().answers, lesson), seen: without(get().seen, lesson) });
        },
      }),
      {
        name: storageName,
        storage: createJSONStorage(() => storage),
        partialize: ({ answers, seen }) => ({ answers, seen }),
        // What a former version, or someone's hand, left there may be anything.
        merge: (saved, current) => {
          const parsed = v.safeParse(savedSchema, saved);
          return parsed.success ? { ...current, ...parsed.output } : current;
        },
      },
    ),
  );
}

export type ProgressStore = ReturnType<typeof createProgressStore>;

/** Storage that keeps what it can: a private window or a full disk refuses, and the lesson goes on without. */
export function forgivingStorage(open: () => Storage): StateStorage {
  const attempt = <T>(work: (storage: Storage) => T): T | null => {
    try {
      return work(open());
    } catch {
      return null;
    }
  };
  return {
    getItem: (name) => attempt((storage) => storage.getItem(name)),
    setItem: (name, value) => attempt((storage) => storage.setItem(name, value)),
    removeItem: (name) => attempt((storage) => storage.removeItem(name)),
  };
}

function without<T>(values: Readonly<Record<string, T>>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
}
