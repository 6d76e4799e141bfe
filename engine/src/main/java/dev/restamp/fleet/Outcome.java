package dev.restamp.fleet;

/** What came of one member. */
public sealed interface Outcome {

    Member member();

    /** It was audited. */
    record Audited(Member member, Conclusion conclusion) implements Outcome {}

    /** It could not be audited, and a sentence says why; by a bug of restamp, or for a reason of its own. */
    record Failed(Member member, String sentence, boolean bug) implements Outcome {

        public static Failed because(Member member, String sentence) {
            return new Failed(member, sentence, false);
        }

        /** What nobody foresaw, with what is needed to find it. */
        static Failed by(Member member, Throwable problem) {
            StackTraceElement[] trace = problem.getStackTrace();
            String where = trace.length == 0 ? "" : " at " + trace[0];
            String what = problem instanceof Error ? "the JVM gave up: " : "a bug in restamp: ";
            return new Failed(member, what + problem + where, true);
        }
    }
}
