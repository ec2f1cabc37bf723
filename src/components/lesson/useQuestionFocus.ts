import { useLayoutEffect, useRef } from "react";

/**
 * Keeps the focus in a question while its fields give way to the replies, and back: what had it is gone then.
 * @param isAnswered whether the replies show
 */
export function useQuestionFocus(isAnswered: boolean) {
  const form = useRef<HTMLFormElement>(null);
  const replies = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(false);
  useLayoutEffect(() => {
    if (!isFollowing.current) return;
    isFollowing.current = false;
    const target = isAnswered ? replies.current : form.current?.querySelector<HTMLElement>("input, button");
    target?.focus();
  }, [isAnswered]);
  return {
    form,
    replies,
    /** To be called by what the person did in the form itself; answers are cleared from elsewhere, too. */
    follow: () => {
      isFollowing.current = true;
    },
  };
}
