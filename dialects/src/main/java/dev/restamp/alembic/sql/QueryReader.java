package dev.restamp.alembic.sql;

/** Reads a query for what it does besides answering. */
final class QueryReader {

    private final Statement statement;
    private final Draft draft;

    QueryReader(Statement statement, Draft draft) {
        this.statement = statement;
        this.draft = draft;
    }

    void read() {
        if (statement.tokens().isEmpty()) {
            throw new Unreadable("");
        }
        draft.schema();
    }
}
