package dev.restamp.tool.sqlfolder;

/** What of a file is kept or undone together. */
public enum Span {
    /** It is run in a transaction, and where it ends that by a word of its own, another one begins with the next statement. */
    FILE,
    /** It is run in a transaction, and where it ends that by a word of its own, each statement after it is kept at once. */
    UNTIL_IT_ENDS,
    /** Each statement is kept at once, but for what the file puts into a transaction by words of its own. */
    STATEMENT;

    boolean opens() {
        return this != STATEMENT;
    }

    boolean reopens() {
        return this == FILE;
    }
}
