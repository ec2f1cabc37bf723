/** What stands around a lesson; a lesson’s own words stand in its folder. */
export const lessons = {
  "lesson.listHeading": "Lessons",
  "lesson.listSentence":
    "Each is a row of steps around one live figure: read by scrolling, or step with the arrow keys.",
  "lesson.progress": "{seen} of {count} steps",
  "lesson.place": "{place} of {count}",
  "lesson.steps": "Steps of this lesson",
  "lesson.step": "Step {place}: {title}",
  "lesson.stepDone": "Step {place}: {title} (done)",
  "lesson.toText": "To the text of this step",
  "lesson.toFigure": "To the figure",
  "lesson.back": "Back",
  "lesson.next": "Next",
  "lesson.private": "Which steps you saw and what you answered is kept in this browser, and nowhere else.",
  "lesson.clear": "Forget my answers here",
  "lesson.unread": "Part of this link could not be read ({parts}); the rest of the lesson is as it says.",
  "question.commit": "Answer",
  "question.again": "Try again",
  "question.incomplete": "Give an answer first; the figure shows what is right afterwards.",
  "question.nothingPicked": "nothing yet",
  "question.right": "{label}: {answer} is right.",
  "question.wrong": "{label}: {answer} is not right.",
} as const;
